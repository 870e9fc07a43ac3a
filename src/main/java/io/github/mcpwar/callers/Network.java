package io.github.mcpwar.callers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The network of an address, as assigned to one customer: an IPv4 address, or the first 64 bits of
 * an IPv6 address.
 */
public final class Network {
  private static final int BYTES = 8;
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:.*");

  private Network() {}

  /** The network of an address; one shared network for invalid addresses. */
  public static String of(@Nullable String address) {
    return parse(address).map(Network::assigned).orElse("unknown");
  }

  private static String assigned(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, BYTES)
        : address.getHostAddress();
  }

  /**
   * Parses an address; empty if invalid. Host names, such as in a proxy's header, are not looked
   * up.
   */
  public static Optional<InetAddress> parse(@Nullable String address) {
    try {
      return address != null && NUMBERS.matcher(address).matches()
          ? Optional.of(InetAddress.getByName(address))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
