package io.github.mcpwar.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other origins away, also those that rebind a host name to this machine: as such a page need not send an Origin, the server answers at a loopback address to names of its own only.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-endpoint">Security</a>
 */
public final class OriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String OPERATORS = "/admin";

  private final Set<String> allowedOrigins;
  private final Set<String> allowedHosts;
  private final Set<String> ownHosts;
  private final boolean signedIn;
  private final transient SecurityEvents events;

  /**
   * A filter.
   *
   * @param allowedOrigins such as {@code https://chat.example.com}, besides the server's own
   * @param allowedHosts the only values of the Host header, without port; empty for any, but at a loopback address for loopback names and the server's own only
   * @param ownHosts names that are known to be the server's
   * @param signedIn whether the container lets in only who has signed in, which a browser does by the name of the host; a page under another name is nobody then
   * @param events hears of what is refused
   */
  public OriginFilter(
      Set<String> allowedOrigins,
      Set<String> allowedHosts,
      Set<String> ownHosts,
      boolean signedIn,
      SecurityEvents events) {
    this.allowedOrigins = Set.copyOf(allowedOrigins);
    this.allowedHosts = Set.copyOf(allowedHosts);
    this.ownHosts = Set.copyOf(ownHosts);
    this.signedIn = signedIn;
    this.events = events;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    String origin = origin(request);
    String host = ThisMachine.host(request);
    if (!allowedHosts.isEmpty() && !allowedHosts.contains(host)) {
      refuse(request, response, "Host", host, "mcp.allowed-hosts");
    } else if (origin != null && isForOwnPages(request) && !isOwn(origin, host, request)) {
      refuse(
          request,
          response,
          "Origin " + shown(origin) + " may not use this: only the server's own pages may");
    } else if (origin != null && allowedOrigins.contains(lower(origin))) {
      CrossOrigin.admit(origin, request, response, chain);
    } else if (origin == null && !signedIn && !mayBeAddressedAs(host, request)) {
      refuse(request, response, "Host", host, "mcp.allowed-hosts");
    } else if (origin != null && !isOwn(origin, host, request)) {
      refuse(request, response, "Origin", origin, "mcp.allowed-origins");
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Null when there is none; of several that differ a list, which is nobody's origin. */
  private static @Nullable String origin(HttpServletRequest request) {
    if (request.getHeader("Origin") == null) {
      return null;
    }
    return Collections.list(request.getHeaders("Origin")).stream()
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What operators see and do is for no other origin, also not for one whose pages may call tools. */
  private static boolean isForOwnPages(HttpServletRequest request) {
    return OPERATORS.equals(request.getServletPath());
  }

  private boolean isOwn(String origin, String host, HttpServletRequest request) {
    return lower(request.getHeader("Host")).equals(authority(origin))
        && mayBeAddressedAs(host, request);
  }

  /** Every browser names the host; programs that do not are none. */
  private boolean mayBeAddressedAs(String host, HttpServletRequest request) {
    String address = request.getLocalAddr();
    return host.isEmpty()
        || ThisMachine.hasLoopbackName(host)
        || allowedHosts.contains(host)
        || ownHosts.contains(host)
        || (address != null && !ThisMachine.isLoopback(address));
  }

  private static String authority(String origin) {
    try {
      return lower(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      String header,
      String value,
      String setting)
      throws IOException {
    refuse(
        request,
        response,
        header + " " + shown(value) + " is not allowed; to allow it, add it to " + setting);
  }

  private static String shown(String value) {
    return value.replaceAll("[^A-Za-z0-9.:/_\\[\\]-]", "?");
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String words)
      throws IOException {
    events.happened("origin_refused", request, words);
    Refusal.send(response, HttpServletResponse.SC_FORBIDDEN, words);
  }
}
