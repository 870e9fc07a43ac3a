package io.github.mcpwar.upstream;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.protocol.MetaKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The code of one tool of an upstream server.
 *
 * @param name the upstream's name of the tool
 */
record UpstreamTool(String name, Calls calls) implements ToolFunction {
  private static final JsonMapper MAPPER = new Codec().mapper();

  @Override
  public CallToolResult call(Map<String, Object> arguments, McpContext context) throws Exception {
    ObjectNode given = MAPPER.valueToTree(arguments);
    CallToolResult result = calls.run(
        context, (client, options, handler) -> client.callTool(name, given, handler, options));
    return calls
        .uris()
        .shown(new CallToolResult(
            result.content(),
            result.structuredContent(),
            result.isError(),
            withoutProtocol(result.meta())));
  }

  /** Metadata without the members of the protocol, which are about one connection. */
  private static @Nullable Map<String, Object> withoutProtocol(@Nullable Map<String, Object> meta) {
    if (meta == null) {
      return null;
    }
    Map<String, Object> rest = new LinkedHashMap<>(meta);
    rest.keySet().removeIf(key -> key.startsWith(MetaKeys.PREFIX));
    return rest.isEmpty() ? null : rest;
  }
}
