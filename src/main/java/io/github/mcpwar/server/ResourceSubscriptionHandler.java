package io.github.mcpwar.server;

import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.exchange.SubscribedUris;
import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.RequestedUri;
import io.github.mcpwar.server.resources.Resources;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles {@code resources/subscribe} and {@code resources/unsubscribe}, on the request's thread,
 * so that both take effect in the order of the requests.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions">
 * Subscriptions</a>
 */
final class ResourceSubscriptionHandler {
  private final JsonMapper mapper;
  private final Resources resources;
  private final Permissions permissions;

  ResourceSubscriptionHandler(JsonMapper mapper, Resources resources, Permissions permissions) {
    this.mapper = mapper;
    this.resources = resources;
    this.permissions = permissions;
  }

  void subscribe(Exchange exchange) {
    String uri = RequestedUri.of(exchange.params(), "uri");
    ReadableResource resource = resources
        .find(uri)
        .filter(found -> permissions.isVisible(found, exchange.caller()))
        .orElseThrow(() -> ResourceReadHandler.notFound(uri));
    permissions.requireScopes(resource, exchange.caller());
    if (!exchange.peer().subscribe(resource.uri())) {
      throw Params.invalid(
          "there are already " + SubscribedUris.MAXIMUM + " subscriptions; end some first");
    }
    exchange.succeed(mapper.createObjectNode());
  }

  /** Ends a subscription. One that does not exist is no error. */
  void unsubscribe(Exchange exchange) {
    String uri = RequestedUri.of(exchange.params(), "uri");
    exchange.peer().unsubscribe(resources.find(uri).map(ReadableResource::uri).orElse(uri));
    exchange.succeed(mapper.createObjectNode());
  }
}
