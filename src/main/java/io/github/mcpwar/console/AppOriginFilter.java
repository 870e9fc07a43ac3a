package io.github.mcpwar.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves nothing at the origin of apps but the frame in which they run. */
final class AppOriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient AppOrigin origin;

  AppOriginFilter(AppOrigin origin) {
    this.origin = origin;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (origin.isAddressedBy(request) && !SandboxServlet.PATH.equals(request.getServletPath())) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      response.setContentType("text/plain");
      response.getOutputStream().print("Not Found\n");
    } else {
      chain.doFilter(request, response);
    }
  }
}
