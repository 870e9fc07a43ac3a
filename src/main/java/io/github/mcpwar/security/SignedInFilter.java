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
 * Lets nobody through whom the container has not signed in, or who has none of the roles. The security constraint says the same, and where the container heeds it this changes nothing; but there are
 * servers, such as Jetty 12, that take a constraint of {@link jakarta.servlet.ServletRegistration.Dynamic#setServletSecurity} and let everybody in.
 */
public final class SignedInFilter implements Filter {

  /** Names by which a constraint means whoever has signed in. */
  private static final Set<String> ANYBODY = Set.of("*", "**");

  private final Set<String> roles;

  /**
   * A filter for these roles.
   *
   * @param roles one of which is needed; none for whoever has signed in
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
      return true; // browsers ask without credentials whether a page may call
    }
    if (request.getUserPrincipal() == null && !request.authenticate(response)) {
      return false; // the container has answered, and told how to sign in
    }
    if (roles.isEmpty()
        || roles.stream().anyMatch(role -> ANYBODY.contains(role) || request.isUserInRole(role))) {
      return true;
    }
    Refusal.send(response, HttpServletResponse.SC_FORBIDDEN, "You have no role that may call");
    return false;
  }
}
