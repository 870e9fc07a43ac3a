package io.github.mcpwar.testkit;

import static java.util.stream.Collectors.joining;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The end of a tool call and all that came before it. */
public record ToolCallResult(CallToolResult result, List<String> notifications)
    implements Received<ToolCallResult> {

  /** All texts of the content, a line for each. */
  public String text() {
    return result.content().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(joining("\n"));
  }

  /**
   * The structured content as a Java value.
   *
   * @throws AssertionError when there is none
   */
  public <T> T structuredContent(Class<T> type) {
    return JsonValues.MAPPER.treeToValue(structured("structured content"), type);
  }

  /** The tool did its work. */
  public ToolCallResult succeeded() {
    Checks.that(!result.isError(), "success", "the tool's error \"" + text() + "\"");
    return this;
  }

  /** The tool refused, in words that contain these. */
  public ToolCallResult failedWith(String words) {
    Checks.that(
        result.isError() && text().contains(words),
        "an error with \"" + words + "\"",
        (result.isError() ? "the error \"" : "success: \"") + text() + "\"");
    return this;
  }

  /** The tool did its work, and the content's text is this. */
  public ToolCallResult hasText(String expected) {
    succeeded();
    Checks.equal(expected, text());
    return this;
  }

  /**
   * The tool did its work, and the structured content means what this value becomes as JSON: 1 is 1.0, and a member that is
   * null is one that is not there.
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
