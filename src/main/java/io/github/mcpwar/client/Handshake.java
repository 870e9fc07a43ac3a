package io.github.mcpwar.client;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.util.List;
import java.util.Set;

/**
 * Detects the lifecycle and revision of a server, and begins a conversation.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning"
 *     >Backward compatibility</a>
 */
final class Handshake {

  /**
   * The HTTP statuses by which servers of the old transport refuse a message at their stream's URL.
   */
  private static final Set<Integer> OLD = Set.of(400, 404, 405);

  private final Exchanges exchanges;

  Handshake(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  /**
   * Begins with the revision in the options, or with the newest common one.
   *
   * @throws IllegalArgumentException if the options name an unknown revision
   * @throws McpClientException if no conversation can begin
   */
  Conversation begin() {
    String wanted = exchanges.options().protocolVersion();
    return wanted == null ? detect() : insist(wanted);
  }

  private Conversation insist(String version) {
    WireContract wanted = Revisions.find(version)
        .orElseThrow(() -> new IllegalArgumentException("Unknown protocol version %s; known are %s"
            .formatted(version, String.join(", ", Revisions.supported()))));
    Conversation conversation = openAs(wanted);
    String agreed = conversation.contract().version();
    if (!agreed.equals(version)) {
      exchanges.warnings().accept("The server does not speak " + version + " but " + agreed);
    }
    return conversation;
  }

  private Conversation openAs(WireContract wanted) {
    try {
      return open(wanted);
    } catch (RpcException e) {
      List<String> theirs = Versions.supported(e.error());
      if (theirs.contains(wanted.version())
          && Versions.is(e.error(), Fault.UNSUPPORTED_PROTOCOL_VERSION)) {
        return open(wanted); // it has been refused, but the server says that it may be used
      }
      throw theirs.isEmpty() || theirs.contains(wanted.version())
          ? e
          : noOther(theirs, wanted.version());
    }
  }

  private static McpClientException noOther(List<String> theirs, String ours) {
    return new NoCommonVersionException(theirs, List.of(ours));
  }

  private Conversation detect() {
    WireContract first = Revisions.newest(Lifecycle.STATELESS);
    try {
      return open(first);
    } catch (RpcException e) {
      return Versions.isModern(e.error()) ? openOther(first, e) : fallBack(e);
    } catch (UnreachableException e) {
      if (e.httpStatus().isEmpty() || e.isNotAllowed()) {
        throw e;
      }
      return fallBack(e);
    }
  }

  /** Tries sessions, because the server does not speak the stateless lifecycle. */
  private Conversation fallBack(McpClientException why) {
    WireContract newest = Revisions.newest(Lifecycle.SESSION);
    try {
      return open(newest);
    } catch (RpcException e) {
      return openOther(newest, e);
    } catch (McpClientException e) {
      e.addSuppressed(why);
      throw e;
    }
  }

  /** Tries another revision, if the server has named some. */
  private Conversation openOther(WireContract tried, RpcException refusal) {
    List<String> theirs = Versions.supported(refusal.error());
    if (theirs.isEmpty()
        || (theirs.contains(tried.version())
            && !Versions.is(refusal.error(), Fault.UNSUPPORTED_PROTOCOL_VERSION))) {
      throw refusal;
    }
    return open(Versions.newestOf(theirs)); // even if it was tried: the server says that it may be
  }

  private Conversation open(WireContract contract) {
    if (contract.lifecycle() == Lifecycle.SESSION) {
      return session(contract);
    }
    StatelessConversation.Discovery discovery =
        StatelessConversation.Discovery.of(exchanges, contract);
    if (discovery.supported().isEmpty()) {
      throw new UnreachableException("The server's answer to discovery is malformed", 200);
    }
    return discovery.conversation();
  }

  private Conversation session(WireContract contract) {
    try {
      return SessionConversation.begin(exchanges, contract);
    } catch (McpClientException e) {
      if (!mayHaveTheOldTransport(e)) {
        throw e;
      }
      try {
        exchanges.use(SseTransport.open(exchanges));
      } catch (McpClientException none) {
        e.addSuppressed(none);
        throw e;
      }
    }
    try {
      return SessionConversation.begin(exchanges, contract);
    } catch (McpClientException e) {
      exchanges.transport().close();
      throw e;
    }
  }

  /**
   * Returns true if a refusal may come from a server with the old transport.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
   *     >Backwards compatibility</a>
   */
  private static boolean mayHaveTheOldTransport(McpClientException refusal) {
    if (refusal instanceof RpcException error) {
      return OLD.contains(error.httpStatus())
          && !Versions.isModern(error.error())
          && Versions.supported(error.error()).isEmpty();
    }
    return refusal instanceof UnreachableException unreachable
        && unreachable.httpStatus().isPresent()
        && OLD.contains(unreachable.httpStatus().getAsInt());
  }
}
