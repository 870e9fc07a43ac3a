package io.github.mcpwar.client.authorization;

import io.github.mcpwar.client.AuthorizationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks and compares the URLs in metadata. */
final class Addresses {

  private Addresses() {}

  /**
   * Requires a URL that secrets may be sent to: https, or this machine if the MCP server is there
   * too.
   *
   * @param what a name for messages, such as {@code token endpoint}
   * @throws AuthorizationException if it is another URL
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Communication security</a>
   */
  static URI requireProtected(@Nullable URI uri, URI endpoint, String what) {
    if (uri == null) {
      throw new AuthorizationException("The authorization server does not name its " + what);
    }
    boolean here = "http".equalsIgnoreCase(uri.getScheme()) && isHere(uri) && isHere(endpoint);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    if (!secure && !here) {
      throw new AuthorizationException("The %s %s is not protected by https".formatted(what, uri));
    }
    return uri;
  }

  /** Parses an absolute URL; empty for any other text. */
  static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> uri.isAbsolute() && uri.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isHere(URI uri) {
    String host = lower(uri.getHost());
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  /** Returns the scheme, host and port of a URL. */
  static URI origin(URI uri) {
    return URI.create(lower(uri.getScheme()) + "://" + lower(uri.getHost()) + port(uri, ":"));
  }

  /**
   * Returns the canonical URL of a server, which names it as a resource.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Canonical server URI</a>
   */
  static URI resource(URI endpoint) {
    String path = endpoint.getRawPath();
    String query = endpoint.getRawQuery();
    return URI.create(origin(endpoint)
        + (path == null || path.equals("/") ? "" : path)
        + (query == null ? "" : "?" + query));
  }

  /** Returns true if an endpoint is the resource or lies below it. */
  static boolean covers(URI resource, URI endpoint) {
    if (resource.getHost() == null
        || resource.getRawFragment() != null
        || !origin(resource).equals(origin(endpoint))) {
      return false;
    }
    if (resource.getRawQuery() != null) {
      return resource(resource).equals(resource(endpoint));
    }
    return slashed(endpoint).startsWith(slashed(resource));
  }

  private static String slashed(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.endsWith("/") ? path : path + "/";
  }

  private static String port(URI uri, String before) {
    int usual = lower(uri.getScheme()).equals("https") ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual ? "" : before + uri.getPort();
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
