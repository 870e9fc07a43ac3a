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
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#protocol-version-negotiation">Protocol
 *     version negotiation</a>
 */
final class Versions {

  /**
   * The errors by which a server shows that it takes each request by itself, whatever else it
   * thinks of this one.
   */
  private static final List<Fault> MODERN = List.of(
      Fault.HEADER_MISMATCH, Fault.MISSING_CLIENT_CAPABILITY, Fault.UNSUPPORTED_PROTOCOL_VERSION);

  private Versions() {}

  /**
   * True when an error is one that only servers without sessions know.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#backward-compatibility">Backward
   *     compatibility</a>
   */
  static boolean isModern(RpcError error) {
    return MODERN.stream().anyMatch(fault -> is(error, fault));
  }

  /** True when an error stands for a fault. */
  static boolean is(RpcError error, Fault fault) {
    WireContract newest = Revisions.newest(Lifecycle.STATELESS);
    return newest.error(new ProtocolException(fault, "")).code() == error.code();
  }

  /** The contract of a revision with sessions; empty for others. */
  static Optional<WireContract> session(String version) {
    return Optional.of(Revisions.negotiate(version))
        .filter(contract -> contract.version().equals(version));
  }

  /** The revisions that an error says the server supports; empty when it does not say. */
  static List<String> supported(RpcError error) {
    JsonNode data = error.data();
    return data == null ? List.of() : texts(data.path("supported"));
  }

  /** The texts in an array; empty for anything else. */
  static List<String> texts(JsonNode array) {
    return array
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  /**
   * The newest revision in a list that we speak as well.
   *
   * @throws NoCommonVersionException when there is none
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
