package io.github.mcpwar.eventing;

import io.github.mcpwar.callers.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the internet from all others.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IPv4 Special-Purpose
 *     Addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IPv6 Special-Purpose
 *     Addresses</a>
 */
final class PublicAddresses {
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
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20")
      .map(AddressRange::of)
      .toList();

  /** The only addresses of version 6 that are given out. */
  private static final AddressRange UNICAST = AddressRange.of("2000::/3");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return (address instanceof Inet4Address || UNICAST.contains(plain))
        && SPECIAL.stream().noneMatch(each -> each.contains(plain));
  }
}
