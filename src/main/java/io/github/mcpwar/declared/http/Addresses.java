package io.github.mcpwar.declared.http;

import io.github.mcpwar.outbound.PublicAddresses;
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
      if (!PublicAddresses.contain(address)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if a host is a private address itself. */
  static boolean isOpenlyPrivate(String host) {
    try {
      return isAddress(host) && !PublicAddresses.contain(InetAddress.getByName(host));
    } catch (UnknownHostException e) { // digits that are no address
      return false;
    }
  }

  private static boolean isAddress(String host) {
    return host.equals("localhost")
        || host.startsWith("[")
        || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }
}
