package io.github.mcpwar.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Rejects callers who are not signed in or have none of the roles. It repeats the security
 * constraint, because some servers, such as Jetty 12, ignore constraints of {@link
 * jakarta.servlet.ServletRegistration.Dynamic#setServletSecurity}.
 */
public final class SignedInFilter implements Filter {

  /** Role names that stand for any signed-in user. */
  private static final Set<String> ANYBODY = Set.of("*", "**");

  private final Set<String> roles;

  /**
   * Creates the filter.
   *
   * @param roles the accepted roles; empty for any signed-in user
   */
  public SignedInFilter(Set<String> roles) {
    this.roles = Set.copyOf(roles);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (admits((HttpServletRequest) request, (HttpServletResponse) response)) {
      chain.doFilter(request, response);
    }
  }

  private boolean admits(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getMethod().equals("OPTIONS")) {
      return true; // preflights of browsers carry no credentials
    }
    if (request.getUserPrincipal() == null && !request.authenticate(response)) {
      return false; // the container has sent the response that asks for sign-on
    }
    if (roles.isEmpty()
        || roles.stream().anyMatch(role -> ANYBODY.contains(role) || request.isUserInRole(role))) {
      return true;
    }
    Refusal.send(response, HttpServletResponse.SC_FORBIDDEN, "You have no role that may call");
    return false;
  }
}
