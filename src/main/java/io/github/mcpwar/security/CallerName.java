package io.github.mcpwar.security;

import io.github.mcpwar.callers.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Identifies callers by user, or else by the network of their address. Anonymous callers behind a
 * proxy on this machine count as one, unless the container knows their addresses.
 */
final class CallerName {

  private CallerName() {}

  /**
   * The identifier of a request's caller; empty for programs on this machine, which are not
   * limited.
   */
  static Optional<String> of(HttpServletRequest request) {
    if (request.getUserPrincipal() != null) {
      return Optional.of("user " + request.getUserPrincipal().getName());
    }
    return ThisMachine.sent(request)
        ? Optional.empty()
        : Optional.of(Network.of(request.getRemoteAddr()));
  }
}
