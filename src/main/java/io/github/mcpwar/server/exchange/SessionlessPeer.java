package io.github.mcpwar.server.exchange;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.util.Optional;
import java.util.Set;

/**
 * A client of a revision with sessions on a server that keeps none. Only its revision is known, and
 * nothing but the response to each request reaches it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Session
 *     management: a server may assign a session</a>
 */
public record SessionlessPeer(WireContract contract, CallsInFlight calls) implements Peer {

  /** Creates the peer of one request. */
  public SessionlessPeer(WireContract contract) {
    this(contract, new CallsInFlight());
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return Optional.empty();
  }

  @Override
  public Set<ClientCapability> capabilities() {
    return Set.of();
  }

  @Override
  public Optional<LoggingLevel> logLevel() {
    return Optional.empty();
  }

  @Override
  public void logLevel(LoggingLevel level) {
    throw needsSession("A log level");
  }

  @Override
  public boolean subscribe(String uri) {
    throw needsSession("A subscription");
  }

  @Override
  public boolean takesPushes() {
    return false;
  }

  @Override
  public <W> W wayToAsk(WaysToAsk<W> ways) {
    return ways.notAtAll("The client cannot be asked: " + without());
  }

  /** The fault for something that only a session can remember. */
  public static ProtocolException needsSession(String what) {
    return new ProtocolException(
        Fault.INVALID_REQUEST, "Invalid request: " + what + " needs a session: " + without());
  }

  /** The fault for an HTTP method that only sessions have. */
  public static ProtocolException methodNotAllowed() {
    return new ProtocolException(Fault.METHOD_NOT_ALLOWED, "Use POST: " + without());
  }

  private static String without() {
    return "this server keeps no sessions; use a client of "
        + Revisions.newest(Lifecycle.STATELESS).version();
  }
}
