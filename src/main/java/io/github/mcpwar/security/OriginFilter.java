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
 * Rejects requests of web pages from other origins, including pages that rebind a host name to this
 * machine (DNS rebinding). Such pages need not send an Origin, so at a loopback address the server
 * responds only to its own host names.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Security</a>
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
   * Creates the filter.
   *
   * @param allowedOrigins allowed origins besides the server's own, such as
   *     {@code https://chat.example.com}
   * @param allowedHosts the allowed values of the Host header, without port; empty for any, except
   *     that a loopback address then accepts loopback names and the server's own only
   * @param ownHosts known names of the server
   * @param signedIn true if the container requires sign-on; browsers send credentials by host name,
   *     so a page under another name is anonymous and needs no check
   * @param events receives rejections
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

  /** The origin; null if absent. If there are several, their list, which matches no origin. */
  private static @Nullable String origin(HttpServletRequest request) {
    if (request.getHeader("Origin") == null) {
      return null;
    }
    return Collections.list(request.getHeaders("Origin")).stream()
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * True for the admin resource, which no other origin may use, not even one that may call tools.
   */
  private static boolean isForOwnPages(HttpServletRequest request) {
    return OPERATORS.equals(request.getServletPath());
  }

  private boolean isOwn(String origin, String host, HttpServletRequest request) {
    return lower(request.getHeader("Host")).equals(authority(origin))
        && mayBeAddressedAs(host, request);
  }

  /**
   * True if the server may be addressed by this name. Only programs leave the name out, never
   * browsers.
   */
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
