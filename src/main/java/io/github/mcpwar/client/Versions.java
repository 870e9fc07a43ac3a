package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Finds a revision that both sides speak.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning"
 *     >Protocol version negotiation</a>
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Backward compatibility</a>
 */
final class Versions {

  /** The errors that only a stateless server sends. */
  private static final List<Fault> MODERN = List.of(
      Fault.HEADER_MISMATCH, Fault.MISSING_CLIENT_CAPABILITY, Fault.UNSUPPORTED_PROTOCOL_VERSION);

  private Versions() {}

  /** Returns true for an error that only servers without sessions send. */
  static boolean isModern(RpcError error) {
    return MODERN.stream().anyMatch(fault -> is(error, fault));
  }

  /** Returns true if an error has the code of a fault. */
  static boolean is(RpcError error, Fault fault) {
    WireContract newest = Revisions.newest(Lifecycle.STATELESS);
    return newest.error(new ProtocolException(fault, "")).code() == error.code();
  }

  /** Returns the contract of a revision with sessions; empty for others. */
  static Optional<WireContract> session(String version) {
    return Optional.of(Revisions.negotiate(version))
        .filter(contract -> contract.version().equals(version));
  }

  /** Returns the supported revisions that an error lists; empty if it lists none. */
  static List<String> supported(RpcError error) {
    JsonNode data = error.data();
    return data == null ? List.of() : texts(data.path("supported"));
  }

  /** Returns the texts in an array; empty for anything else. */
  static List<String> texts(JsonNode array) {
    return array
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  /**
   * Returns the newest revision in a list that this client speaks too.
   *
   * @throws NoCommonVersionException if there is none
   */
  static WireContract newestOf(List<String> theirs) {
    return Revisions.supported().stream()
        .filter(theirs::contains)
        .flatMap(version -> Revisions.find(version).stream())
        .findFirst()
        .orElseThrow(() -> noneInCommon(theirs));
  }

  static NoCommonVersionException noneInCommon(List<String> theirs) {
    return new NoCommonVersionException(theirs, Revisions.supported());
  }
}
