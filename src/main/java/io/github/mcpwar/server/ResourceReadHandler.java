package io.github.mcpwar.server;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.RequestedUri;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles {@code resources/read}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Reading
 *     resources</a>
 */
final class ResourceReadHandler {
  private final JsonMapper mapper;
  private final ResourceFinder finder;
  private final CallExecutor calls;

  ResourceReadHandler(JsonMapper mapper, ResourceFinder finder, CallExecutor calls) {
    this.mapper = mapper;
    this.finder = finder;
    this.calls = calls;
  }

  void read(Exchange exchange) {
    String uri = RequestedUri.of(exchange.params(), "uri");
    calls.start(
        exchange,
        "Resource",
        uri,
        context -> result(finder.find(Work.MOST, uri, exchange.caller()), uri, context));
  }

  private ObjectNode result(ReadableResource resource, String uri, McpContext context)
      throws Exception {
    List<ResourceContents> contents = resource.read(context);
    if (contents.isEmpty()) {
      throw notFound(uri);
    }
    ObjectNode result = mapper.createObjectNode();
    ArrayNode array = result.putArray("contents");
    contents.forEach(each -> array.add(mapper.<JsonNode>valueToTree(each)));
    resource.ttl().ifPresent(ttl -> result.put("ttlMs", ttl.toMillis()));
    return result;
  }

  /**
   * The fault for an unknown resource, which must not have empty contents; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling"
   * >Error handling</a>.
   */
  static ProtocolException notFound(String uri) {
    return new ProtocolException(
        Fault.RESOURCE_NOT_FOUND,
        "Resource not found",
        JsonNodeFactory.instance.objectNode().put("uri", uri));
  }
}
