package io.github.mcpwar.container.application.marks;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Marks the thread of each request, for as long as it passes. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class MarkFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Marks.set("ada");
    try {
      chain.doFilter(request, response);
    } finally {
      Marks.remove();
    }
  }
}
