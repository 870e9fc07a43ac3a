package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;

/** Decides who may see what is going on, and end it: with a role configured, those who have it; without one, programs on this machine for as long as nobody signs in. */
final class AdminAccess {
  private final String role;
  private final Predicate<HttpServletRequest> ofThisMachine;

  /**
   * A rule.
   *
   * @param role empty for none
   * @param ofThisMachine knows requests that a program on this machine sent
   */
  AdminAccess(String role, Predicate<HttpServletRequest> ofThisMachine) {
    this.role = role;
    this.ofThisMachine = ofThisMachine;
  }

  boolean allows(HttpServletRequest request) {
    if (!role.isEmpty()) {
      return request.getUserPrincipal() != null && request.isUserInRole(role);
    }
    return request.getUserPrincipal() == null && ofThisMachine.test(request);
  }

  /** False for a request that a browser sends for a page of another origin; the filter refuses those that say their origin. */
  static boolean isOfOwnPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null || site.equals("same-origin");
  }
}
