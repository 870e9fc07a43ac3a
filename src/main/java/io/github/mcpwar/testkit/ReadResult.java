package io.github.mcpwar.testkit;

import static java.util.stream.Collectors.joining;

import io.github.mcpwar.model.ResourceContents;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A resource that was read, and all that came before it. */
public record ReadResult(List<ResourceContents> contents, List<String> notifications)
    implements Received<ReadResult> {

  /** All texts of the contents, a line for each. */
  public String text() {
    return contents.stream()
        .map(ResourceContents::text)
        .filter(Objects::nonNull)
        .collect(joining("\n"));
  }

  /** The bytes of the first contents that are no text; none when there are no such contents. */
  public byte[] bytes() {
    return contents.stream()
        .map(ResourceContents::blob)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(new byte[0]);
  }

  /** The contents' text is this. */
  public ReadResult hasText(String expected) {
    Checks.equal(expected, text());
    return this;
  }

  /** The contents' text is JSON that means what this value becomes as JSON: 1 is 1.0, and a member that is null is one that is not there. */
  public ReadResult hasJson(Object expected) {
    JsonNode wanted = JsonValues.of(expected);
    JsonNode actual = JsonValues.MAPPER.readTree(text());
    Checks.that(JsonValues.same(wanted, actual), wanted, actual);
    return this;
  }

  /** The contents are these bytes. */
  public ReadResult hasBytes(byte[] expected) {
    Checks.that(
        Arrays.equals(bytes(), expected), Arrays.toString(expected), Arrays.toString(bytes()));
    return this;
  }

  /** All contents are of this type. */
  public ReadResult hasMimeType(String expected) {
    List<String> types = contents.stream()
        .map(each -> String.valueOf(each.mimeType()))
        .distinct()
        .toList();
    Checks.equal(List.of(expected), types);
    return this;
  }
}
