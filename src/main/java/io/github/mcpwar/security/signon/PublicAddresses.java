package io.github.mcpwar.security.signon;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Addresses that anybody on the Internet can reach. Everything else may be a machine behind the
 * company's firewall, which nobody outside may have this server ask.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose
 *     addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose
 *     addresses</a>
 */
final class PublicAddresses {

  /** Networks of IPv4 that are not public, each as its first address and length. */
  private static final List<int[]> NOT_PUBLIC = List.of(
      network(0, 0, 0, 8),
      network(10, 0, 0, 8),
      network(100, 64, 0, 10),
      network(127, 0, 0, 8),
      network(169, 254, 0, 16),
      network(172, 16, 0, 12),
      network(192, 0, 0, 24),
      network(192, 0, 2, 24),
      network(192, 88, 99, 24),
      network(192, 168, 0, 16),
      network(198, 18, 0, 15),
      network(198, 51, 100, 24),
      network(203, 0, 113, 24),
      network(224, 0, 0, 3));

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      int number = number(bytes);
      return NOT_PUBLIC.stream().noneMatch(each -> (number & each[1]) == each[0]);
    }
    boolean isGlobal = (bytes[0] & 0xE0) == 0x20; // 2000::/3
    boolean isSpecial = startsWith(bytes, 0x20, 0x01, 0x0D, 0xB8) // documentation
        || startsWith(bytes, 0x20, 0x02) // 6to4, which leads to addresses of IPv4
        || (startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xFE) == 0) // Teredo and others
        || startsWith(bytes, 0x3F, 0xFF);
    return isGlobal && !isSpecial;
  }

  private static int[] network(int a, int b, int c, int length) {
    return new int[] {a << 24 | b << 16 | c << 8, -1 << (32 - length)};
  }

  private static int number(byte[] bytes) {
    return (bytes[0] & 0xFF) << 24
        | (bytes[1] & 0xFF) << 16
        | (bytes[2] & 0xFF) << 8
        | (bytes[3] & 0xFF);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
