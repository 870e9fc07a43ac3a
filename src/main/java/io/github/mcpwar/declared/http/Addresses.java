package io.github.mcpwar.declared.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells private addresses from those of the internet. */
final class Addresses {
  private Addresses() {}

  /**
   * Returns true if the name of a host leads to a private address, though it is not one itself.
   *
   * @throws UnknownHostException if the name is unknown
   */
  static boolean isHiddenPrivate(String host) throws UnknownHostException {
    if (isAddress(host)) {
      return false; // the file names the address
    }
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (isPrivate(address)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if a host is a private address itself. */
  static boolean isOpenlyPrivate(String host) {
    try {
      return isAddress(host) && isPrivate(InetAddress.getByName(host));
    } catch (UnknownHostException e) { // digits that are no address
      return false;
    }
  }

  private static boolean isAddress(String host) {
    return host.equals("localhost")
        || host.startsWith("[")
        || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    boolean local = address instanceof Inet6Address && (bytes[0] & 0xFE) == 0xFC;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || shared
        || local;
  }
}
