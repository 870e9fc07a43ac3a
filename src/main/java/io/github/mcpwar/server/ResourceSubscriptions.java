package io.github.mcpwar.server;

import io.github.mcpwar.server.resources.Resources;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a session choose of which resources it hears when they change.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions">Subscriptions</a>
 */
final class ResourceSubscriptions {

  /** How many resources one client may subscribe to. */
  static final int MAXIMUM = 1000;

  private final JsonMapper mapper;
  private final Resources resources;

  ResourceSubscriptions(JsonMapper mapper, Resources resources) {
    this.mapper = mapper;
    this.resources = resources;
  }

  void subscribe(Exchange exchange) {
    String uri = Params.text(exchange.params(), "uri");
    if (resources.find(uri).isEmpty()) {
      throw ResourceReads.notFound(uri);
    }
    if (exchange.peer() instanceof Session session && !session.subscriptions().add(uri)) {
      throw Params.invalid("there are already " + MAXIMUM + " subscriptions; end some first");
    }
    exchange.succeed(mapper.createObjectNode());
  }

  /** Ending what was never begun is no mistake. */
  void unsubscribe(Exchange exchange) {
    String uri = Params.text(exchange.params(), "uri");
    if (exchange.peer() instanceof Session session) {
      session.subscriptions().remove(uri);
    }
    exchange.succeed(mapper.createObjectNode());
  }
}
