package io.github.mcpwar.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other origins away, also those that rebind a host name to this machine. Requests without an Origin header do not come from
 * scripts of web pages and pass.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-endpoint">Security</a>
 */
public final class OriginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowedOrigins;
  private final Set<String> allowedHosts;
  private final transient SecurityEvents events;

  /**
   * A filter.
   *
   * @param allowedOrigins such as {@code https://chat.example.com}, besides the server's own
   * @param allowedHosts the only values of the Host header, without port; empty for any, but loopback names only where the server is addressed by a loopback address
   * @param events hears of what is refused
   */
  public OriginFilter(Set<String> allowedOrigins, Set<String> allowedHosts, SecurityEvents events) {
    this.events = events;
    this.allowedOrigins = Set.copyOf(allowedOrigins);
    this.allowedHosts =
        allowedHosts.stream().map(OriginFilter::lower).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    String origin = request.getHeader("Origin");
    String host = lower(request.getHeader("Host"));
    if (!allowedHosts.isEmpty() && !allowedHosts.contains(withoutPort(host))) {
      refuse(request, response, "Host", withoutPort(host), "mcp.allowed-hosts");
    } else if (origin != null
        && !allowedOrigins.contains(origin)
        && !isOwn(origin, host, request)) {
      refuse(request, response, "Origin", origin, "mcp.allowed-origins");
    } else if (origin != null && allowedOrigins.contains(origin)) {
      CrossOrigin.admit(origin, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isOwn(String origin, String host, HttpServletRequest request) {
    return host.equals(authority(origin))
        && mayBeAddressedAs(withoutPort(host), request.getLocalAddr());
  }

  private boolean mayBeAddressedAs(String name, @Nullable String localAddress) {
    return LOOPBACK_NAMES.contains(name)
        || allowedHosts.contains(name)
        || !isLoopback(localAddress);
  }

  private static boolean isLoopback(@Nullable String address) {
    try {
      return address == null || InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
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

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d*$", "");
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      String header,
      String value,
      String setting)
      throws IOException {
    String shown = value.replaceAll("[^A-Za-z0-9.:/_\\[\\]-]", "?");
    String words = header + " " + shown + " is not allowed; to allow it, add it to " + setting;
    events.happened("origin_refused", request, words);
    Refusal.send(response, HttpServletResponse.SC_FORBIDDEN, words);
  }
}
