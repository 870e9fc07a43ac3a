package io.github.mcpwar.client;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Completion;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.Role;
import io.github.mcpwar.protocol.MetaKeys;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the results of servers, and ignores members that are unknown. */
record ResultReader(JsonMapper mapper) {

  /**
   * Returns the result if it is final.
   *
   * @throws McpClientException if it is not
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#resulttype"
   *     >ResultType</a>
   */
  static ObjectNode complete(ObjectNode result) {
    String type = result.path("resultType").stringValue("complete");
    if (type.equals("complete")) {
      return result;
    }
    throw new McpClientException(
        type.equals("input_required")
            ? "The server asks for input where it must not"
            : "The server sent a result of unknown type " + type);
  }

  CallToolResult tool(ObjectNode result) {
    complete(result);
    return new CallToolResult(
        contents().blocks(result.path("content")),
        result.get("structuredContent"),
        result.path("isError").booleanValue(false),
        contents().meta(result.get(MetaKeys.META)));
  }

  GetPromptResult prompt(ObjectNode result) {
    complete(result);
    return new GetPromptResult(
        result.path("description").stringValue(null),
        result.path("messages").valueStream().map(this::message).toList(),
        contents().meta(result.get(MetaKeys.META)));
  }

  private PromptMessage message(JsonNode message) {
    boolean assistant = message.path("role").stringValue("").equals("assistant");
    return new PromptMessage(
        assistant ? Role.ASSISTANT : Role.USER, contents().block(message.path("content")));
  }

  List<ResourceContents> resource(ObjectNode result) {
    complete(result);
    return result
        .path("contents")
        .valueStream()
        .map(each -> mapper.treeToValue(each, ResourceContents.class))
        .toList();
  }

  PromptDescriptor promptDescriptor(JsonNode json) {
    ObjectNode rest = ((ObjectNode) json).deepCopy();
    rest.remove("arguments");
    PromptDescriptor prompt = mapper.treeToValue(rest, PromptDescriptor.class);
    return new PromptDescriptor(
        json.path("name").stringValue(""),
        prompt.title(),
        prompt.description(),
        json.path("arguments").valueStream().map(ResultReader::argument).toList(),
        prompt.icons(),
        prompt.meta());
  }

  /** Reads an argument, which is optional unless the server says otherwise. */
  private static PromptArgument argument(JsonNode json) {
    return new PromptArgument(
        json.path("name").stringValue(""),
        json.path("title").stringValue(null),
        json.path("description").stringValue(null),
        json.path("required").booleanValue(false));
  }

  Completion completion(ObjectNode result) {
    JsonNode completion = result.path("completion");
    return new Completion(
        Versions.texts(completion.path("values")),
        completion.has("total") ? (Integer) completion.path("total").intValue(0) : null,
        completion.has("hasMore")
            ? (Boolean) completion.path("hasMore").booleanValue(false)
            : null);
  }

  private ContentReader contents() {
    return new ContentReader(mapper);
  }
}
