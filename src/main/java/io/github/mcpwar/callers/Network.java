package io.github.mcpwar.callers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of an address that is assigned to one customer: all of IPv4, and of IPv6 the first 64 bits. */
public final class Network {
  private static final int BYTES = 8;
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:.*");

  private Network() {}

  /** That of an address; one for all that are none. */
  public static String of(@Nullable String address) {
    return parse(address).map(Network::assigned).orElse("unknown");
  }

  private static String assigned(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, BYTES)
        : address.getHostAddress();
  }

  /** The address; empty for what is none, such as a name that a proxy's header has, which is not looked up. */
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
