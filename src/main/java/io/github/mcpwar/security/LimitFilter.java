package io.github.mcpwar.security;

import io.github.mcpwar.servlets.AtEnd;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Limits requests of each caller before they are read: headers, rate and concurrency. Limits that
 * depend on a message's content are checked later.
 */
public final class LimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int HEADERS_TOO_LARGE = 431;

  private final int maxHeaderBytes;
  private final transient Predicate<HttpServletRequest> limitedByContainer;
  private final transient BiFunction<HttpServletRequest, String, RequestUsage> callers;
  private final transient SecurityEvents events;

  /**
   * Creates the filter.
   *
   * @param maxHeaderBytes the maximum size of all headers; 0 if the container limits it
   * @param limitedByContainer true for requests whose headers the container already limits to that
   * @param callers finds the usage of a request's caller by name, before the request is passed on
   */
  public LimitFilter(
      int maxHeaderBytes,
      Predicate<HttpServletRequest> limitedByContainer,
      BiFunction<HttpServletRequest, String, RequestUsage> callers,
      SecurityEvents events) {
    this.maxHeaderBytes = maxHeaderBytes;
    this.limitedByContainer = limitedByContainer;
    this.callers = callers;
    this.events = events;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (maxHeaderBytes > 0
        && !limitedByContainer.test(request)
        && headerBytes(request) > maxHeaderBytes) {
      events.happened("limit_hit", request, "Headers are too long");
      Refusal.send(
          response,
          HEADERS_TOO_LARGE,
          "The request line and headers are too long: at most " + maxHeaderBytes
              + " bytes are taken (setting mcp.max-header-bytes)");
      return;
    }
    Optional<String> caller = CallerName.of(request);
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      admit(callers.apply(request, caller.get()), request, response, chain);
    }
  }

  private void admit(
      RequestUsage usage,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    long wait = request.getMethod().equals("POST") ? usage.takeMessage() : 0;
    if (wait > 0) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
      refuse(request, response, seconds, "at most " + usage.perMinute() + " messages a minute");
      return;
    }
    if (!usage.begin()) {
      refuse(request, response, 1, "at most " + usage.most() + " requests at once");
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      usage.end();
      throw e;
    }
    AtEnd.of(request, usage::end);
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, long seconds, String limit)
      throws IOException {
    events.happened("limit_hit", request, limit);
    response.setHeader("Retry-After", Long.toString(seconds));
    Refusal.send(response, TOO_MANY_REQUESTS, "Too many requests: " + limit);
  }

  /**
   * The size as the container counts it: the request line, and each header with colon, space and
   * line end.
   */
  private static int headerBytes(HttpServletRequest request) {
    String query = request.getQueryString();
    int bytes = request.getMethod().length()
        + request.getRequestURI().length()
        + (query == null ? 0 : query.length() + 1)
        + request.getProtocol().length()
        + 6;
    for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
      String name = names.nextElement();
      for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements(); ) {
        bytes += name.length() + values.nextElement().length() + 4;
      }
    }
    return bytes;
  }
}
