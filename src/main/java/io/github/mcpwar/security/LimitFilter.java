package io.github.mcpwar.security;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one caller from using up what is there for all. A caller is who signed in, or else an address, which of IPv6 is the network of a customer. Without a user only programs on this machine are not
 * limited; what a proxy on it passes on is, and all who come by it are one caller unless the container knows their addresses.
 */
public final class LimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CALLERS = 20_000;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int HEADERS_TOO_LARGE = 431;

  private final transient LimitSettings limits;
  private final transient SecurityEvents events;
  private final transient TimeMeter clock;
  private final transient Map<String, Usage> callers = new ConcurrentHashMap<>();

  /** A filter that measures by the system's time. */
  public LimitFilter(LimitSettings limits, SecurityEvents events) {
    this(limits, events, TimeMeter.SYSTEM_NANOTIME);
  }

  LimitFilter(LimitSettings limits, SecurityEvents events, TimeMeter clock) {
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (limits.headerBytes() > 0 && headerBytes(request) > limits.headerBytes()) {
      events.happened("limit_hit", request, "Headers are too long");
      Refusal.send(
          response,
          HEADERS_TOO_LARGE,
          "The request line and headers are too long: at most " + limits.headerBytes()
              + " bytes are taken (setting mcp.max-header-bytes)");
      return;
    }
    boolean user = request.getUserPrincipal() != null;
    if (!user && ThisMachine.sent(request)) {
      chain.doFilter(request, response);
    } else {
      Usage usage =
          usage(user ? "user " + request.getUserPrincipal().getName() : Network.of(request));
      admit(usage, request, response, chain);
    }
  }

  private void admit(
      Usage usage, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean stream = request.getMethod().equals("GET")
        || "subscriptions/listen".equals(request.getHeader("Mcp-Method"));
    long wait = request.getMethod().equals("POST") ? usage.take() : 0;
    if (wait > 0) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
      refuse(
          request, response, seconds, "at most " + limits.callsPerMinute() + " messages a minute");
      return;
    }
    AtomicInteger count = stream ? usage.streams() : usage.calls();
    int most = stream ? limits.streams() : limits.calls();
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      refuse(
          request, response, 1, "at most " + most + (stream ? " streams" : " calls") + " at once");
      return;
    }
    Release release = new Release(count);
    try {
      chain.doFilter(request, response);
      releaseAtEnd(request, release);
    } catch (IOException | ServletException | RuntimeException | Error e) {
      release.run();
      throw e;
    }
  }

  private static void releaseAtEnd(HttpServletRequest request, Release release) {
    try {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(release);
        return;
      }
    } catch (IllegalStateException e) { // it ended just now
    }
    release.run();
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, long seconds, String limit)
      throws IOException {
    events.happened("limit_hit", request, limit);
    response.setHeader("Retry-After", Long.toString(seconds));
    Refusal.send(response, TOO_MANY_REQUESTS, "Too many requests: " + limit);
  }

  private Usage usage(String caller) {
    if (callers.size() >= MAX_CALLERS && !callers.containsKey(caller)) {
      callers.values().removeIf(Usage::isIdle);
      if (callers.size() >= MAX_CALLERS) { // all who are new share what one may use
        return callers.computeIfAbsent("others", key -> newUsage());
      }
    }
    return callers.computeIfAbsent(caller, key -> newUsage());
  }

  private Usage newUsage() {
    return new Usage(limits.callsPerMinute(), clock);
  }

  /** As the container counts them: the request line, and a colon, a space and an end for each header. */
  private static int headerBytes(HttpServletRequest request) {
    String query = request.getQueryString();
    int bytes = request.getMethod().length()
        + request.getRequestURI().length()
        + (query == null ? 0 : query.length() + 1)
        + request.getProtocol().length()
        + 6;
    for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
      String name = names.nextElement();
      for (var values = request.getHeaders(name); values.hasMoreElements(); ) {
        bytes += name.length() + values.nextElement().length() + 4;
      }
    }
    return bytes;
  }

  /** Gives back what a request used, once. */
  private static final class Release implements AsyncListener, Runnable {
    private final AtomicInteger count;
    private final AtomicBoolean done = new AtomicBoolean();

    Release(AtomicInteger count) {
      this.count = count;
    }

    @Override
    public void run() {
      if (done.compareAndSet(false, true)) {
        count.decrementAndGet();
      }
    }

    @Override
    public void onComplete(AsyncEvent event) {
      run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      run();
    }

    @Override
    public void onError(AsyncEvent event) {
      run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
