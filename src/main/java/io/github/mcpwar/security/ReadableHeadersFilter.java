package io.github.mcpwar.security;

import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hands on the headers that tools may read, and no others. A header that is too long is left out,
 * as a part of it could mean something else.
 */
public final class ReadableHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** The maximum number of characters of a header. */
  static final int MOST = 1024;

  private final Set<String> names;

  public ReadableHeadersFilter(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Map<String, String> readable = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : names) {
      List<String> lines = Collections.list(request.getHeaders(name));
      String value = String.join(", ", lines);
      if (!lines.isEmpty() && value.length() <= MOST) {
        readable.put(name, value);
      }
    }
    RequestAttributes.HEADERS.set(request, Collections.unmodifiableMap(readable));
    chain.doFilter(request, response);
  }
}
