package io.github.mcpwar.server;

import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.resources.ReadableResource;
import io.github.mcpwar.server.resources.RequestedUri;
import io.github.mcpwar.server.sessions.SubscribedUris;
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
  private final ResourceFinder finder;

  ResourceSubscriptionHandler(JsonMapper mapper, ResourceFinder finder) {
    this.mapper = mapper;
    this.finder = finder;
  }

  void subscribe(Exchange exchange) {
    String uri = RequestedUri.of(exchange.params(), "uri");
    ReadableResource resource = finder.find(Work.BEFORE_CALL, uri, exchange.caller());
    if (!exchange.peer().subscribe(resource.uri())) {
      throw Params.invalid(
          "there are already " + SubscribedUris.MAXIMUM + " subscriptions; end some first");
    }
    exchange.succeed(mapper.createObjectNode());
  }

  /** Ends a subscription. One that does not exist is no error. */
  void unsubscribe(Exchange exchange) {
    String uri = RequestedUri.of(exchange.params(), "uri");
    exchange.peer().unsubscribe(finder.canonical(Work.BEFORE_CALL, uri));
    exchange.succeed(mapper.createObjectNode());
  }
}
