package io.github.mcpwar.client;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.WireContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcome of a session's initialization.
 *
 * @param capabilities the names of those that the server declares
 * @param headers of every later HTTP request
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization"
 *     >Initialization</a>
 */
record Introduction(
    WireContract contract,
    Implementation server,
    Set<String> capabilities,
    Map<String, String> headers) {

  /** The time limit for ending a session. */
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  /**
   * Initializes a session.
   *
   * @param offer the revision to propose
   * @throws McpClientException if the server refuses
   */
  static Introduction by(Exchanges exchanges, WireContract offer) {
    ObjectNode params = exchanges.params().put("protocolVersion", offer.version());
    params.set("capabilities", Capabilities.of(exchanges.options(), offer));
    params.set("clientInfo", exchanges.clientInfo());
    Exchange exchange = exchanges.start(
        Map::of, // nothing is agreed on yet
        exchanges.request(Methods.INITIALIZE, params),
        Map.of(),
        MessageHandler.NONE,
        exchanges.options().requestTimeout());
    ObjectNode result = Waiting.forResult(exchange.result());
    String version = result.path("protocolVersion").stringValue("");
    Map<String, String> headers = headers(version, exchange.header(HttpHeaders.SESSION_ID));
    Optional<WireContract> agreed = Versions.session(version);
    var introduction = new Introduction(
        agreed.orElse(offer),
        Implementations.read(result.path("serverInfo"), exchanges.codec()),
        Set.copyOf(result.path("capabilities").propertyNames()),
        headers);
    if (agreed.isEmpty()) {
      introduction.end(exchanges);
      throw Versions.noneInCommon(List.of(version));
    }
    return introduction;
  }

  private static Map<String, String> headers(String version, Optional<String> sessionId) {
    Map<String, String> headers = new HashMap<>();
    headers.put(HttpHeaders.PROTOCOL_VERSION, version);
    sessionId.ifPresent(id -> headers.put(HttpHeaders.SESSION_ID, id));
    return Map.copyOf(headers);
  }

  /** Ends the session. If the server refuses, the session ends after it has been idle for long. */
  void end(Exchanges exchanges) {
    if (headers.containsKey(HttpHeaders.SESSION_ID)) {
      exchanges
          .endpoint()
          .delete(headers)
          .thenAccept(http -> new Answer(http).close())
          .completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(failure -> null)
          .join();
    }
  }
}
