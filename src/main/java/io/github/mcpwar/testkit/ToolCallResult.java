package io.github.mcpwar.testkit;

import static java.util.stream.Collectors.joining;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The end of a tool call and all that came before it, with checks that can be chained; each fails with an {@link AssertionError} that shows what there is instead.
 *
 * @param notifications in their order, each in words: {@code progress 1/3: text}, {@code info: text}, or the method of anything else
 */
public record ToolCallResult(CallToolResult result, List<String> notifications) {

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
    JsonNode content = result.structuredContent();
    if (content == null) {
      throw different("structured content", "none in " + result);
    }
    return TestClient.MAPPER.treeToValue(content, type);
  }

  /** The tool did its work. */
  public ToolCallResult succeeded() {
    check(!result.isError(), "success", "the tool's error \"" + text() + "\"");
    return this;
  }

  /** The tool refused, in words that contain these. */
  public ToolCallResult failedWith(String words) {
    check(
        result.isError() && text().contains(words),
        "an error with \"" + words + "\"",
        result.toString());
    return this;
  }

  /** The tool did its work, and the content's text is this. */
  public ToolCallResult hasText(String expected) {
    succeeded();
    check(text().equals(expected), "\"" + expected + "\"", "\"" + text() + "\"");
    return this;
  }

  /** The tool did its work, and the structured content is what this value becomes as JSON. */
  public ToolCallResult hasStructuredContent(Object expected) {
    succeeded();
    JsonNode wanted = TestClient.MAPPER.readTree(TestClient.MAPPER.writeValueAsString(expected));
    check(
        wanted.equals(result.structuredContent()),
        wanted.toString(),
        String.valueOf(result.structuredContent()));
    return this;
  }

  /** These notifications came, in this order, and no others. */
  public ToolCallResult hasNotifications(String... expected) {
    check(notifications.equals(List.of(expected)), List.of(expected), notifications);
    return this;
  }

  /** The first notifications were these, in this order. */
  public ToolCallResult hasNotificationsStartingWith(String... expected) {
    int count = Math.min(expected.length, notifications.size());
    check(
        notifications.subList(0, count).equals(List.of(expected)),
        "at first " + List.of(expected),
        notifications);
    return this;
  }

  /** Among others these notifications came, in this order. */
  public ToolCallResult hasNotificationsInOrder(String... expected) {
    int next = 0;
    for (String notification : notifications) {
      if (next < expected.length && Objects.equals(notification, expected[next])) {
        next++;
      }
    }
    check(next == expected.length, "in this order " + List.of(expected), notifications);
    return this;
  }

  private static void check(boolean holds, Object expected, Object actual) {
    if (!holds) {
      throw different(expected, actual);
    }
  }

  private static AssertionError different(Object expected, Object actual) {
    return new AssertionError("Expected " + expected + "\n but there is " + actual);
  }
}
