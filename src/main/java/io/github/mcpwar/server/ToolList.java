package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.tools.Tools;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the tools, always in the same order, all on one page.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools">Listing tools</a>
 */
final class ToolList {
  private final JsonMapper mapper;
  private final Tools tools;

  ToolList(JsonMapper mapper, Tools tools) {
    this.mapper = mapper;
    this.tools = tools;
  }

  void list(Exchange exchange) {
    if (exchange.params().hasNonNull("cursor")) {
      throw new ProtocolException(
          Fault.INVALID_PARAMS,
          "Invalid params: unknown cursor; this list has one page, ask without a cursor");
    }
    ObjectNode result = mapper.createObjectNode();
    ArrayNode array = result.putArray("tools");
    tools.list().forEach(tool -> array.add(mapper.<ObjectNode>valueToTree(tool)));
    exchange.succeed(result);
  }
}
