package io.github.mcpwar.protocol;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way in which client and server introduce themselves. */
public enum Lifecycle {

  /** Once, in {@code initialize}; valid until the session ends. */
  SESSION,

  /** In the {@code _meta} of every request. */
  STATELESS;

  /**
   * Chooses the lifecycle of a message, on every transport. The stated version decides, not the
   * presence of other headers. Only an {@code initialize} without modern traits opens a session.
   *
   * @param header the header {@code MCP-Protocol-Version}; null if it is absent, or if the
   *     transport has none
   * @throws ProtocolException {@link Fault#UNSUPPORTED_PROTOCOL_VERSION} if the header names none
   *     of ours
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">Backward
   *     compatibility with initialization-based versions</a>
   */
  public static Lifecycle of(Message message, @Nullable String header) {
    Optional<String> stated =
        message instanceof Request request ? Revisions.stated(request) : Optional.empty();
    if (header == null) {
      return stated.isPresent() ? STATELESS : SESSION;
    }
    if (hasSessions(header)) {
      return stated.isEmpty() || hasSessions(stated.get()) ? SESSION : STATELESS;
    }
    if (stated.isPresent() || Revisions.find(header).isPresent()) {
      return STATELESS;
    }
    if (message instanceof Request request && opensSession(request)) {
      return SESSION; // the body lists the versions to agree on
    }
    throw Revisions.unsupported(header);
  }

  /** True for the request that opens a session. */
  public static boolean opensSession(Request request) {
    return request.method().equals(Methods.INITIALIZE);
  }

  private static boolean hasSessions(String version) {
    return Revisions.find(version).filter(known -> known.lifecycle() == SESSION).isPresent();
  }
}
