package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The result of a tool call.
 *
 * @param structuredContent the result as JSON, or null if there is only content
 * @param isError true if the tool failed; the content then says why
 * @param meta additional metadata, sent as {@code _meta}
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result">Tool
 *     result</a>
 */
public record CallToolResult(
    List<Content> content,
    @Nullable JsonNode structuredContent,
    boolean isError,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** A successful result with content blocks. */
  public static CallToolResult of(List<? extends Content> content) {
    return new CallToolResult(List.copyOf(content), null, false, null);
  }

  /** A successful result with one text. */
  public static CallToolResult text(String text) {
    return of(List.of(new TextContent(text)));
  }

  /** A tool error, with a text that a model can act on. */
  public static CallToolResult error(String text) {
    return new CallToolResult(List.of(new TextContent(text)), null, true, null);
  }
}
