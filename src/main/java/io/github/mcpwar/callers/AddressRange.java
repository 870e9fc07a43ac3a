package io.github.mcpwar.callers;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses in CIDR notation, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a
 * single address is a range too.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc4632#section-3.1">RFC 4632</a>
 */
public final class AddressRange {
  private final String text;
  private final byte[] start;
  private final int bits;

  private AddressRange(String text, byte[] start, int bits) {
    this.text = text;
    this.start = start;
    this.bits = bits;
  }

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException if it is none; the message gives the reason
   */
  public static AddressRange of(String text) {
    String[] parts = text.split("/", -1);
    byte[] address = Network.parse(parts[0])
        .map(InetAddress::getAddress)
        .orElseThrow(() -> new IllegalArgumentException(
            "\"" + text + "\" is not an address, or a range such as 10.0.0.0/8"));
    int most = address.length * Byte.SIZE;
    int bits = most;
    if (parts.length > 1) {
      if (parts.length > 2 || !parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > most) {
        throw new IllegalArgumentException(
            "\"" + text + "\" must end with /0 to /" + most + ", as in 10.0.0.0/8");
      }
      bits = Integer.parseInt(parts[1]);
    }
    byte[] start = masked(address, bits);
    if (!Arrays.equals(start, address)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has bits after the first " + bits + ": write the first address of it");
    }
    return new AddressRange(text, start, bits);
  }

  /** True if an address is in the range; false for text that is no address. */
  public boolean contains(String address) {
    return Network.parse(address).filter(this::contains).isPresent();
  }

  /** True if an address is in the range. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == start.length && Arrays.equals(masked(bytes, bits), start);
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE));
      masked[i] &= (byte) (0xff << (Byte.SIZE - kept));
    }
    return masked;
  }

  @Override
  public String toString() {
    return text;
  }
}
