package io.github.mcpwar.servlets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Ends requests that are answered before their body has arrived. The rest is read and dropped
 * without a thread. The connection is closed when something comes later than two seconds after the
 * answer; the container's own time limits are for clients that send nothing more. A container would
 * hold a thread for each client that does not finish its message.
 */
public final class UnreadBodyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final boolean tomcat;
  private final transient LongSupplier nanoTime;
  private final transient ErrorAnswer errors;

  /**
   * Creates the filter.
   *
   * @param tomcat true if the container is Tomcat
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param errors writes the responses to errors that Tomcat would write
   */
  public UnreadBodyFilter(boolean tomcat, LongSupplier nanoTime, ErrorAnswer errors) {
    this.tomcat = tomcat;
    this.nanoTime = nanoTime;
    this.errors = errors;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.isAsyncSupported() || !hasBody(request)) {
      chain.doFilter(request, response);
    } else if (tomcat) {
      UnreadTomcatRequest unread = new UnreadTomcatRequest(request, response, nanoTime, errors);
      chain.doFilter(unread, unread.response());
      unread.returned(unread.response());
    } else {
      UnreadRequest unread = new UnreadRequest(request, true, nanoTime);
      chain.doFilter(unread, response);
      unread.returned(response);
    }
  }

  /** True if the request may have a body: messages of HTTP/2 need not tell its length. */
  private boolean hasBody(HttpServletRequest request) {
    if (!request.getProtocol().startsWith("HTTP/1")) {
      return !tomcat // which ends such a stream without the rest of its body
          && (request.getContentLengthLong() > 0
              || (request.getContentLengthLong() < 0 && request.getMethod().equals("POST")));
    }
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }
}
