package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see what is going on: with a role configured, those who have it; without one, anybody on this machine for as long as nobody signs in. A request counts as of this
 * machine when it comes from a loopback address, names a loopback host (a web page that rebinds its own name to this machine does not) and was not forwarded by a proxy.
 */
final class AdminAccess {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final List<String> BY_PROXIES =
      List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  private final String role;

  /**
   * A rule.
   *
   * @param role empty for none
   */
  AdminAccess(String role) {
    this.role = role;
  }

  boolean allows(HttpServletRequest request) {
    if (!role.isEmpty()) {
      return request.getUserPrincipal() != null && request.isUserInRole(role);
    }
    return request.getUserPrincipal() == null && isOfThisMachine(request);
  }

  private static boolean isOfThisMachine(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return isLoopback(request.getRemoteAddr())
        && host != null
        && LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", ""))
        && BY_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
  }

  /** The address is a number, so no name is looked up. */
  private static boolean isLoopback(@Nullable String address) {
    try {
      return address != null && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
