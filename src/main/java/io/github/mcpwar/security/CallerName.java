package io.github.mcpwar.security;

import io.github.mcpwar.callers.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Tells callers apart by who signed in, or else by the network of their address. Without a user all
 * who come by a proxy on this machine are one caller, unless the container knows their addresses.
 */
final class CallerName {

  private CallerName() {}

  /** The name of a request's caller; empty for programs on this machine, which are not limited. */
  static Optional<String> of(HttpServletRequest request) {
    if (request.getUserPrincipal() != null) {
      return Optional.of("user " + request.getUserPrincipal().getName());
    }
    return ThisMachine.sent(request)
        ? Optional.empty()
        : Optional.of(Network.of(request.getRemoteAddr()));
  }
}
