package io.github.mcpwar.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Rejects cross-site requests without an Origin, such as an image whose URL is a stream. Browsers
 * mark them with {@code Sec-Fetch-Site}, which pages cannot change.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch metadata</a>
 */
public final class CrossSiteFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient SecurityEvents events;

  public CrossSiteFilter(SecurityEvents events) {
    this.events = events;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean crossSite = "cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"));
    if (crossSite && request.getHeader("Origin") == null) {
      events.happened("origin_refused", request, "A page of another site asks without an Origin");
      Refusal.send(
          response, HttpServletResponse.SC_FORBIDDEN, "Pages of other sites may not load this");
    } else {
      chain.doFilter(request, response);
    }
  }
}
