package io.github.mcpwar.server.exchange;

import static io.github.mcpwar.protocol.MetaKeys.CLIENT_CAPABILITIES;
import static io.github.mcpwar.protocol.MetaKeys.CLIENT_INFO;
import static io.github.mcpwar.protocol.MetaKeys.LOG_LEVEL;
import static io.github.mcpwar.protocol.MetaKeys.META;
import static io.github.mcpwar.protocol.MetaKeys.PROTOCOL_VERSION;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.ExtensionId;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client described by the {@code _meta} of one request.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">Per-request
 *     protocol fields</a>
 */
public record StatelessPeer(
    WireContract contract,
    Optional<Implementation> clientInfo,
    Set<ClientCapability> capabilities,
    Map<String, ObjectNode> extensions,
    Optional<LoggingLevel> logLevel,
    CallsInFlight calls)
    implements Peer {

  /**
   * Checks that a request has the required metadata.
   *
   * @throws ProtocolException {@link Fault#INVALID_META} naming the missing member
   */
  public static void requireMeta(Request request) {
    JsonNode meta = request.params().path(META);
    if (Revisions.stated(request).isEmpty()) {
      throw invalid("params._meta must have the string \"" + PROTOCOL_VERSION + "\"");
    }
    if (!meta.path(CLIENT_CAPABILITIES).isObject()) {
      throw invalid("params._meta must have the object \"" + CLIENT_CAPABILITIES + "\"");
    }
  }

  /**
   * The protocol rules for the sender of a request.
   *
   * @throws ProtocolException {@link Fault#UNSUPPORTED_PROTOCOL_VERSION} with the supported
   *     revisions
   */
  public static WireContract contract(Request request) {
    String stated = Revisions.stated(request).orElse("");
    return Revisions.find(stated)
        .filter(contract -> contract.lifecycle() == Lifecycle.STATELESS)
        .orElseThrow(() -> Revisions.unsupported(stated));
  }

  /**
   * Reads the sender of a request.
   *
   * @param calls the calls that it may cancel on the same connection
   * @throws ProtocolException if its {@code _meta} is invalid
   */
  public static StatelessPeer of(Request request, WireContract contract, CallsInFlight calls) {
    JsonNode meta = request.params().path(META);
    return new StatelessPeer(
        contract,
        ClientDetails.implementation(meta.path(CLIENT_INFO), Fault.INVALID_META),
        ClientCapability.declared(meta.path(CLIENT_CAPABILITIES)),
        ExtensionId.declared(meta.path(CLIENT_CAPABILITIES)),
        logLevel(meta.get(LOG_LEVEL)),
        calls);
  }

  @Override
  public <W> W wayToAsk(WaysToAsk<W> ways) {
    return ways.byRetry();
  }

  private static Optional<LoggingLevel> logLevel(@Nullable JsonNode level) {
    if (level == null || level.isNull()) {
      return Optional.empty();
    }
    return Optional.of(LoggingLevel.ofWireName(level.stringValue(""))
        .orElseThrow(() -> invalid("\"" + LOG_LEVEL + "\" must be one of debug … emergency")));
  }

  private static ProtocolException invalid(String explanation) {
    return new ProtocolException(Fault.INVALID_META, "Invalid params: " + explanation);
  }
}
