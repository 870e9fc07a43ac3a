package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.RoutingHeaders;
import io.github.mcpwar.protocol.WireContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation without a session. Every request carries all its metadata, and the end of its
 * connection cancels it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#statelessness"
 *     >Statelessness</a>
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Sending messages</a>
 */
final class StatelessConversation implements Conversation {
  private final Exchanges exchanges;
  private final WireContract contract;
  private final Implementation server;
  private final Set<String> capabilities;
  private volatile @Nullable LoggingLevel level;

  private StatelessConversation(
      Exchanges exchanges, WireContract contract, Implementation server, Set<String> capabilities) {
    this.exchanges = exchanges;
    this.contract = contract;
    this.server = server;
    this.capabilities = capabilities;
    level = exchanges.options().logLevel();
  }

  /**
   * The result of {@code server/discover}.
   *
   * @param supported the revisions that it lists; empty if the result is malformed
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/discover"
   *     >Discovery</a>
   */
  record Discovery(Conversation conversation, List<String> supported) {

    static Discovery of(Exchanges exchanges, WireContract contract) {
      var nobody = new Implementation("unknown", "unknown");
      var asking = new StatelessConversation(exchanges, contract, nobody, Set.of());
      ObjectNode params = asking.dress(exchanges.params());
      ObjectNode result = exchanges.ask(asking, exchanges.request(Methods.DISCOVER, params));
      Implementation server = Implementations.read(
          result.path(MetaKeys.META).path(MetaKeys.SERVER_INFO), exchanges.codec());
      return new Discovery(
          new StatelessConversation(
              exchanges,
              contract,
              server,
              Set.copyOf(result.path("capabilities").propertyNames())),
          Versions.texts(result.path("supportedVersions")));
    }
  }

  @Override
  public WireContract contract() {
    return contract;
  }

  @Override
  public Implementation server() {
    return server;
  }

  @Override
  public Set<String> capabilities() {
    return capabilities;
  }

  /**
   * See <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">_meta</a>.
   */
  @Override
  public ObjectNode dress(ObjectNode params) {
    ObjectNode meta = params.withObject(MetaKeys.META);
    meta.put(MetaKeys.PROTOCOL_VERSION, contract.version());
    meta.set(MetaKeys.CLIENT_INFO, exchanges.clientInfo());
    meta.set(MetaKeys.CLIENT_CAPABILITIES, Capabilities.of(exchanges.options(), contract));
    LoggingLevel wanted = level;
    if (wanted != null) {
      meta.put(MetaKeys.LOG_LEVEL, wanted.wireName());
    }
    return params;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of(HttpHeaders.PROTOCOL_VERSION, contract.version());
  }

  @Override
  public Map<String, String> headers(Message message) {
    return RoutingHeaders.of(message, contract, headers());
  }

  @Override
  public void setLogLevel(LoggingLevel level) {
    this.level = level;
  }

  /**
   * Listens by a request whose response is the stream of notifications.
   *
   * @see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions"
   *     >Subscriptions</a>
   */
  @Override
  public Subscription listen(ListenFilter filter, MessageHandler handler) {
    ObjectNode params = dress(exchanges.params());
    params.set("notifications", exchanges.codec().mapper().valueToTree(filter));
    Exchange exchange =
        exchanges.start(this, exchanges.request(Methods.LISTEN, params), Map.of(), handler);
    return new Subscription(exchange.result(), exchange::cancel);
  }

  /**
   * Warns and does not answer: servers must not send requests, and clients must not send responses.
   */
  @Override
  public void answer(Request request, Optional<? extends CompletableFuture<?>> work) {
    exchanges
        .warnings()
        .accept("The server sent a request, which this revision forbids: " + request.method());
  }

  /** Does nothing, because the server keeps no state of this client. */
  @Override
  public void close() {
    exchanges.transport().close();
  }
}
