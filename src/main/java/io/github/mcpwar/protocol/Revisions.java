package io.github.mcpwar.protocol;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.jsonrpc.Request;
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
 * The supported revisions. To add one, write a {@link Revision} and add it to the changelog here.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/versioning">Versioning</a>
 */
public final class Revisions {
  static final List<Revision> CHANGELOG = List.of(
      new Revision20241105(),
      new Revision20250326(),
      new Revision20250618(),
      new Revision20251125(),
      new Revision20260728());

  private static final List<WireContract> CONTRACTS = IntStream.range(0, CHANGELOG.size())
      .mapToObj(i -> new WireContract(CHANGELOG, i))
      .toList();

  private static final Map<String, WireContract> BY_VERSION =
      CONTRACTS.stream().collect(Collectors.toUnmodifiableMap(WireContract::version, each -> each));

  private Revisions() {}

  /** All contracts, oldest first. */
  public static List<WireContract> all() {
    return CONTRACTS;
  }

  /** The dates of all supported revisions, newest first. */
  public static List<String> supported() {
    List<String> versions =
        new ArrayList<>(CONTRACTS.stream().map(WireContract::version).toList());
    Collections.reverse(versions);
    return versions;
  }

  /** The contract of a revision, or empty if it is not supported. */
  public static Optional<WireContract> find(String version) {
    return Optional.ofNullable(BY_VERSION.get(version));
  }

  /** The version stated in the {@code _meta} of a request; empty if there is none. */
  public static Optional<String> stated(Request request) {
    return request.params().path(MetaKeys.META).path(MetaKeys.PROTOCOL_VERSION).stringValueOpt();
  }

  /** The newest contract of a lifecycle. */
  public static WireContract newest(Lifecycle lifecycle) {
    return CONTRACTS.stream()
        .filter(contract -> contract.lifecycle() == lifecycle)
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  /**
   * Selects the revision for {@code initialize}: the requested one if it is supported and has
   * sessions, otherwise the newest that has sessions.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Version
   *     negotiation</a>
   */
  public static WireContract negotiate(String requested) {
    return find(requested)
        .filter(contract -> contract.lifecycle() == Lifecycle.SESSION)
        .orElseGet(() -> newest(Lifecycle.SESSION));
  }

  /**
   * The contract of a peer that has not stated a revision.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Protocol
   *     version header</a>
   */
  public static WireContract assumed() {
    return find("2025-03-26").orElseThrow();
  }

  /**
   * The fault for an unsupported revision; its data lists the supported ones.
   *
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">
   *     Negotiation</a>
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
