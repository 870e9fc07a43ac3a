package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;

/**
 * Decides who may use the admin resource. With a role configured, its members may; without one,
 * programs on this machine may, unless they are signed in.
 */
final class AdminAccess {
  private final String role;
  private final Predicate<HttpServletRequest> ofThisMachine;

  /**
   * Creates a rule.
   *
   * @param role the required role, empty for none
   * @param ofThisMachine true for requests from this machine
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

  /**
   * False for a request made by a page of another site. Requests that state their origin are
   * checked by the origin filter.
   */
  static boolean isOfOwnPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null || site.equals("same-origin");
  }
}
