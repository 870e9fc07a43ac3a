package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The result of a tool that the model used. A message that contains one must contain nothing else.
 *
 * @param toolUseId the {@link ToolUseContent}'s id
 * @param structuredContent the result as JSON, or null if there is only content
 * @param isError true if the tool failed; null means false
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#toolresultcontent">
 *     ToolResultContent</a>
 */
public record ToolResultContent(
    String toolUseId,
    List<Content> content,
    @Nullable JsonNode structuredContent,
    @Nullable Boolean isError)
    implements SamplingContent {

  /** A result with one text. */
  public static ToolResultContent text(String toolUseId, String text) {
    return new ToolResultContent(toolUseId, List.of(new TextContent(text)), null, null);
  }
}
