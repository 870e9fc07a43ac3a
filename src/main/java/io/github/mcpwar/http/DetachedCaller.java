package io.github.mcpwar.http;

import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.Delegation;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The caller of a request that has ended.
 *
 * @param roles the roles known before the request ended
 */
record DetachedCaller(
    Optional<Principal> principal,
    Set<String> roles,
    Optional<Set<String>> scopes,
    Usage usage,
    String address,
    String agent,
    Map<String, String> headers,
    Optional<Delegation> delegation)
    implements Caller {

  /** Returns a copy with the headers of another request. */
  DetachedCaller with(Map<String, String> others) {
    return new DetachedCaller(principal, roles, scopes, usage, address, agent, others, delegation);
  }

  @Override
  public boolean isUserInRole(String role) {
    return roles.contains(role);
  }
}
