package io.github.mcpwar.server;

import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.Resources;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles {@code resources/subscribe} and {@code resources/unsubscribe}.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions">
 * Subscriptions</a>
 */
final class ResourceSubscriptions {

  /** The maximum number of resources that a client may subscribe to. */
  static final int MAXIMUM = 1000;

  private final JsonMapper mapper;
  private final Resources resources;
  private final Calls calls;
  private final Permissions permissions;

  ResourceSubscriptions(
      JsonMapper mapper, Resources resources, Calls calls, Permissions permissions) {
    this.mapper = mapper;
    this.resources = resources;
    this.calls = calls;
    this.permissions = permissions;
  }

  void subscribe(Exchange exchange) {
    String uri = Params.uri(exchange.params(), "uri");
    calls.start(exchange, "Resource", uri, context -> subscribe(uri, exchange));
  }

  private ObjectNode subscribe(String uri, Exchange exchange) {
    ReadableResource resource = resources
        .find(uri)
        .filter(found -> permissions.isVisible(found, exchange.caller()))
        .orElseThrow(() -> ResourceReads.notFound(uri));
    permissions.requireScopes(resource, exchange.caller());
    if (!exchange.peer().subscribe(resource.uri())) {
      throw Params.invalid("there are already " + MAXIMUM + " subscriptions; end some first");
    }
    return mapper.createObjectNode();
  }

  /** Ends a subscription. One that does not exist is no error. */
  void unsubscribe(Exchange exchange) {
    String uri = Params.uri(exchange.params(), "uri");
    exchange.peer().unsubscribe(resources.find(uri).map(ReadableResource::uri).orElse(uri));
    exchange.succeed(mapper.createObjectNode());
  }
}
