package io.github.mcpwar.security;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import io.github.mcpwar.servlets.AtEnd;
import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Records every rejected request, whoever rejected it, unless it was recorded as a message. It is
 * the first filter. Requests rejected by the container itself are recorded during the error
 * dispatch.
 */
public final class TrailFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int REFUSED = 400;
  private static final int FAILED = 500;

  /** The path of health checks, whose failure status is a regular response. */
  private static final String HEALTH = "/health";

  private final transient HttpTrail trail;
  private final transient LongSupplier nanoTime;

  /**
   * Creates the filter.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public TrailFilter(HttpTrail trail, LongSupplier nanoTime) {
    this.trail = trail;
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      ofContainer(request);
      chain.doFilter(request, response);
      return;
    }
    Noted noted = Noted.begin(request, nanoTime.getAsLong());
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      end(noted, request, FAILED);
      throw e;
    }
    AtEnd.withStatus(request, () -> end(noted, request, status(response)));
  }

  private void ofContainer(HttpServletRequest request) {
    Integer status = RequestAttributes.ERROR_STATUS.get(request);
    if (Noted.of(request).isEmpty() && status != null) {
      Noted noted = Noted.begin(request, nanoTime.getAsLong());
      noted.happened("refused", request, "By the container");
      end(noted, request, status);
    }
  }

  /** The status; 0 if the container has already recycled the response. */
  private static int status(HttpServletResponse response) {
    try {
      return response.getStatus();
    } catch (RuntimeException e) {
      return 0;
    }
  }

  private void end(Noted noted, HttpServletRequest request, int status) {
    boolean refused =
        status >= REFUSED && (status < FAILED || !request.getServletPath().startsWith(HEALTH));
    noted
        .end(refused, request)
        .ifPresent(event -> trail.ended(
            event.name(),
            event.user(),
            requireNonNullElse(request.getRemoteAddr(), ""),
            requireNonNullElse(request.getHeader("User-Agent"), ""),
            asked(request),
            status,
            TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - noted.begun()),
            event.detail()));
  }

  /** The method and path, without the query, which may contain secrets. */
  private static String asked(HttpServletRequest request) {
    String method = RequestAttributes.ERROR_METHOD.get(request);
    String path = RequestAttributes.ERROR_PATH.get(request);
    return requireNonNullElseGet(method, request::getMethod) + " "
        + requireNonNullElseGet(path, request::getRequestURI);
  }
}
