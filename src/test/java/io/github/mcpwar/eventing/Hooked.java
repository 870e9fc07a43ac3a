package io.github.mcpwar.eventing;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A shop whose user ada has her orders sent to a receiver. Its creator closes it. */
final class Hooked implements AutoCloseable {
  static final String URL = "https://hooks.example/mcp?a=1";

  final Receiver receiver = new Receiver();
  final ShopServer server = new ShopServer("ada", Optional.of(receiver));

  JsonNode send(String method, String url, String more) {
    return server.ask(
        method,
        "'name':'order.placed','delivery':{'mode':'webhook','url':'" + url + "','secret':'"
            + receiver.secret + "'}" + more);
  }

  JsonNode subscribe(String more) {
    return send("events/subscribe", URL, more).path("result");
  }

  @Override
  public void close() {
    server.close();
  }
}
