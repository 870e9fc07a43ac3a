package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tool returned that a model wished to use. A message with one holds nothing else.
 *
 * @param toolUseId the {@link ToolUseContent}'s id
 * @param structuredContent the result as JSON, or null when there is only content
 * @param isError true when the tool could not do its work, or null for false
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#toolresultcontent">ToolResultContent</a>
 */
public record ToolResultContent(
    String toolUseId,
    List<Content> content,
    @Nullable JsonNode structuredContent,
    @Nullable Boolean isError)
    implements SamplingContent {

  /** A result of one text. */
  public static ToolResultContent text(String toolUseId, String text) {
    return new ToolResultContent(toolUseId, List.of(new TextContent(text)), null, null);
  }
}
