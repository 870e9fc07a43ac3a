package io.github.mcpwar.environment;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/** The last filter: refuses requests that something before it has made synchronous, and says once in the log what that may be. */
public final class AsyncGuard implements Filter {
  private final Collection<String> filters;
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * A guard that suspects these filters.
   *
   * @param filters names of all filters of the application
   */
  public AsyncGuard(Collection<String> filters) {
    this.filters = filters;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.isAsyncSupported()) {
      chain.doFilter(request, response);
      return;
    }
    if (!told.getAndSet(true)) {
      System.getLogger(AsyncGuard.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "No request can be answered: a filter or valve in front of the server does not allow"
                  + " asynchronous requests. It needs async-supported (asyncSupported on a Valve);"
                  + " filters of this application: "
                  + filters);
    }
    ((HttpServletResponse) response).sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
  }
}
