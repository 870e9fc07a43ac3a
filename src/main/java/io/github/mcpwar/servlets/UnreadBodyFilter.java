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

  private final transient LongSupplier nanoTime;

  /**
   * Creates the filter.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public UnreadBodyFilter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.isAsyncSupported() || !hasBody(request)) {
      chain.doFilter(request, response);
      return;
    }
    UnreadRequest unread = new UnreadRequest(request, nanoTime);
    chain.doFilter(unread, response);
    unread.returned(response);
  }

  /** True if the request may have a body: messages of HTTP/2 need not tell its length. */
  private static boolean hasBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length > 0
        || (length < 0 && (request.getHeader("Transfer-Encoding") != null || isHttp2Post(request)));
  }

  private static boolean isHttp2Post(HttpServletRequest request) {
    return request.getMethod().equals("POST") && !request.getProtocol().startsWith("HTTP/1");
  }
}
