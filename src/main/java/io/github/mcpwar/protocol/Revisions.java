package io.github.mcpwar.protocol;

import io.github.mcpwar.jsonrpc.Caps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The revisions we speak. A new one is a new {@link Revision} class and one more entry in the changelog here.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/versioning">Versioning</a>
 */
public final class Revisions {
  static final List<Revision> CHANGELOG = List.of(
      new Revision2024November(),
      new Revision2025March(),
      new Revision2025June(),
      new Revision2025November(),
      new Revision2026July());

  private static final List<WireContract> CONTRACTS = IntStream.range(0, CHANGELOG.size())
      .mapToObj(i -> new WireContract(CHANGELOG, i))
      .toList();

  private static final Map<String, WireContract> BY_VERSION =
      CONTRACTS.stream().collect(Collectors.toUnmodifiableMap(WireContract::version, each -> each));

  private Revisions() {}

  /** Every contract, oldest first. */
  public static List<WireContract> all() {
    return CONTRACTS;
  }

  /** The dates of all revisions we speak, newest first. */
  public static List<String> supported() {
    List<String> versions =
        new ArrayList<>(CONTRACTS.stream().map(WireContract::version).toList());
    Collections.reverse(versions);
    return versions;
  }

  /** The contract of a revision, or empty when we do not speak it. */
  public static Optional<WireContract> find(String version) {
    return Optional.ofNullable(BY_VERSION.get(version));
  }

  /** The newest contract of a lifecycle. */
  public static WireContract newest(Lifecycle lifecycle) {
    return CONTRACTS.stream()
        .filter(contract -> contract.lifecycle() == lifecycle)
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  /**
   * What {@code initialize} agrees on: the revision asked for if we speak it, otherwise our newest that has sessions.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#version-negotiation">Version negotiation</a>
   */
  public static WireContract negotiate(String requested) {
    return find(requested)
        .filter(contract -> contract.lifecycle() == Lifecycle.SESSION)
        .orElseGet(() -> newest(Lifecycle.SESSION));
  }

  /**
   * What is assumed of a peer that has said nothing yet.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#protocol-version-header">Protocol version header</a>
   */
  public static WireContract assumed() {
    return find("2025-03-26").orElseThrow();
  }

  /**
   * The fault of a peer that speaks a revision which we do not, with those that we do.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#protocol-version-negotiation">Negotiation</a>
   */
  public static ProtocolException unsupported(String requested) {
    String quoted = Caps.shorten(requested, Caps.TOKEN);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    supported().forEach(data.putArray("supported")::add);
    data.put("requested", quoted);
    return new ProtocolException(
        Fault.UNSUPPORTED_PROTOCOL_VERSION, "Unsupported protocol version: " + quoted, data);
  }
}
