package io.github.mcpwar.testkit;

import static java.util.stream.Collectors.joining;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The result of a tool call, and the notifications before it. */
public record ToolCallResult(CallToolResult result, List<String> notifications)
    implements Received<ToolCallResult> {

  /** Returns all texts of the content, one on each line. */
  public String text() {
    return result.content().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(joining("\n"));
  }

  /**
   * Returns the structured content as a Java value.
   *
   * @throws AssertionError if there is none
   */
  public <T> T structuredContent(Class<T> type) {
    return JsonValues.MAPPER.treeToValue(structured("structured content"), type);
  }

  /** Asserts success. */
  public ToolCallResult succeeded() {
    Checks.that(!result.isError(), "success", "the tool's error \"" + text() + "\"");
    return this;
  }

  /** Asserts a tool error whose text contains these words. */
  public ToolCallResult failedWith(String words) {
    Checks.that(
        result.isError() && text().contains(words),
        "an error with \"" + words + "\"",
        (result.isError() ? "the error \"" : "success: \"") + text() + "\"");
    return this;
  }

  /** Asserts success and the text of the content. */
  public ToolCallResult hasText(String expected) {
    succeeded();
    Checks.equal(expected, text());
    return this;
  }

  /**
   * Asserts success and structured content that equals this value by meaning: 1 equals 1.0, and a
   * null member equals a missing one.
   */
  public ToolCallResult hasStructuredContent(Object expected) {
    succeeded();
    JsonNode wanted = JsonValues.of(expected);
    JsonNode actual = structured(wanted);
    Checks.that(JsonValues.same(wanted, actual), wanted, actual);
    return this;
  }

  private JsonNode structured(Object expected) {
    JsonNode content = result.structuredContent();
    if (content == null) {
      throw Checks.different(expected, "no structured content but \"" + text() + "\"");
    }
    return content;
  }
}
