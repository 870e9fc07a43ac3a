package io.github.mcpwar.container.application.tenants;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Finds out for whom a request is. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class TenantFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject
  private transient Tenant tenant;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    tenant.setName("ada");
    chain.doFilter(request, response);
  }
}
