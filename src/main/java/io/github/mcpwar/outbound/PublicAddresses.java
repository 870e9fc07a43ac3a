package io.github.mcpwar.outbound;

import io.github.mcpwar.callers.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that anybody on the internet can reach. Everything else may be a machine behind the
 * company's firewall, which nobody outside may have this server ask.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IPv4 Special-Purpose
 *     Addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IPv6 Special-Purpose
 *     Addresses</a>
 */
public final class PublicAddresses {
  private static final List<AddressRange> SPECIAL = Stream.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "2001::/23", // Teredo and others
          "2001:db8::/32",
          "2002::/16", // 6to4, which leads to addresses of version 4
          "3fff::/16")
      .map(AddressRange::of)
      .toList();

  /** The only addresses of version 6 that are given out. */
  private static final AddressRange UNICAST = AddressRange.of("2000::/3");

  private PublicAddresses() {}

  /** True for a public address. */
  public static boolean contain(InetAddress address) {
    return (address instanceof Inet4Address || UNICAST.contains(address))
        && SPECIAL.stream().noneMatch(each -> each.contains(address));
  }
}
