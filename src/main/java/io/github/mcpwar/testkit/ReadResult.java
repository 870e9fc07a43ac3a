package io.github.mcpwar.testkit;

import static java.util.stream.Collectors.joining;

import io.github.mcpwar.model.ResourceContents;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A resource that was read, and the notifications before it. */
public record ReadResult(List<ResourceContents> contents, List<String> notifications)
    implements Received<ReadResult> {

  /** Returns all texts of the contents, one on each line. */
  public String text() {
    return contents.stream()
        .map(ResourceContents::text)
        .filter(Objects::nonNull)
        .collect(joining("\n"));
  }

  /** Returns the bytes of the first binary content; empty if there is none. */
  public byte[] bytes() {
    return contents.stream()
        .map(ResourceContents::blob)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(new byte[0]);
  }

  /** Asserts the text of the contents. */
  public ReadResult hasText(String expected) {
    Checks.equal(expected, text());
    return this;
  }

  /**
   * Asserts that the contents' text is JSON that equals this value by meaning: 1 equals 1.0, and a
   * null member equals a missing one.
   */
  public ReadResult hasJson(Object expected) {
    JsonNode wanted = JsonValues.of(expected);
    JsonNode actual = JsonValues.MAPPER.readTree(text());
    Checks.that(JsonValues.same(wanted, actual), wanted, actual);
    return this;
  }

  /** Asserts the bytes of the contents. */
  public ReadResult hasBytes(byte[] expected) {
    Checks.that(
        Arrays.equals(bytes(), expected), Arrays.toString(expected), Arrays.toString(bytes()));
    return this;
  }

  /** Asserts the media type of all contents. */
  public ReadResult hasMimeType(String expected) {
    List<String> types = contents.stream()
        .map(each -> String.valueOf(each.mimeType()))
        .distinct()
        .toList();
    Checks.equal(List.of(expected), types);
    return this;
  }
}
