package io.github.mcpwar.client;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.protocol.MetaKeys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a tool answered, also when it holds more than we know. */
final class ToolResults {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private ToolResults() {}

  /**
   * The result of a tool call.
   *
   * @throws McpClientException when it is not final
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#resulttype">ResultType</a>
   */
  static CallToolResult read(ObjectNode result, JsonMapper mapper) {
    String type = result.path("resultType").stringValue("complete");
    if (!type.equals("complete")) {
      throw new McpClientException(
          type.equals("input_required")
              ? "The tool asks for input, which this client cannot give"
              : "The server sent a result of unknown type " + type);
    }
    List<Content> content = result
        .path("content")
        .valueStream()
        .map(block -> content(block, mapper))
        .toList();
    return new CallToolResult(
        content,
        result.get("structuredContent"),
        result.path("isError").booleanValue(false),
        meta(result.get(MetaKeys.META), mapper));
  }

  /** A block of a kind that we do not know becomes its JSON, as text. */
  private static Content content(JsonNode block, JsonMapper mapper) {
    try {
      return mapper.treeToValue(block, Content.class);
    } catch (JacksonException e) {
      return new TextContent(block.toString());
    }
  }

  private static @Nullable Map<String, Object> meta(@Nullable JsonNode meta, JsonMapper mapper) {
    return meta instanceof ObjectNode ? mapper.treeToValue(meta, MAP) : null;
  }
}
