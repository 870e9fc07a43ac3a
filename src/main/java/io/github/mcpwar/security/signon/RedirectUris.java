package io.github.mcpwar.security.signon;

import io.github.mcpwar.callers.Network;
import io.github.mcpwar.outbound.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for redirect URIs: https, http on a loopback address, and the private-use schemes that the
 * operator accepts.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">
 *     Authorization, communication security</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8252#section-7">RFC 8252, native apps</a>
 */
final class RedirectUris {
  private static final int LONGEST = 512;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Schemes by which a browser runs, shows or opens something of the sender's choice. */
  private static final Set<String> DANGEROUS = Set.of(
      "javascript",
      "data",
      "vbscript",
      "file",
      "blob",
      "about",
      "view-source",
      "filesystem",
      "http",
      "https",
      "ws",
      "wss",
      "ftp",
      "mailto",
      "jar",
      "intent",
      "chrome",
      "ms-msdt");

  private final Set<String> schemes;

  /** Creates the rules with the accepted private-use schemes. */
  RedirectUris(Set<String> schemes) {
    this.schemes = schemes;
  }

  static boolean isDangerous(String scheme) {
    return DANGEROUS.contains(scheme);
  }

  /** The reason why a client may not register a redirect URI; empty if it may. */
  Optional<String> mistake(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("it is not a URI");
    }
    if (text.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " characters");
    }
    if (uri.getScheme() == null || uri.isOpaque()) {
      return Optional.of("it is not an absolute URI with a path");
    }
    if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      return Optional.of("it must have neither a fragment nor a user");
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> ofHttps(uri);
      case "http" ->
        isLoopback(uri)
            ? Optional.empty()
            : Optional.of("http is for localhost, 127.0.0.1 and [::1] only");
      default ->
        schemes.contains(uri.getScheme())
            ? Optional.empty()
            : Optional.of("use https, or http on localhost; the operator may accept other schemes"
                + " by mcp.sign-on-redirect-schemes");
    };
  }

  private static Optional<String> ofHttps(URI uri) {
    if (uri.getHost() == null) {
      return Optional.of("it has no host");
    }
    Optional<InetAddress> address = Network.parse(uri.getHost().replaceAll("[\\[\\]]", ""));
    return address.isEmpty() || isLoopback(uri) || PublicAddresses.contain(address.get())
        ? Optional.empty()
        : Optional.of("its address is a private one");
  }

  /** True for a URI of the user's own machine. */
  static boolean isLoopback(URI uri) {
    return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /**
   * True if a URI is the registered one. On a loopback address the port may differ, as a program
   * learns it only when it runs.
   */
  static boolean match(String registered, String given) {
    return registered.equals(given)
        || (isPlainLoopback(registered)
            && isPlainLoopback(given)
            && withoutPort(registered).equals(withoutPort(given)));
  }

  private static boolean isPlainLoopback(String text) {
    try {
      URI uri = new URI(text);
      return "http".equals(uri.getScheme())
          && isLoopback(uri)
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutPort(String text) {
    URI uri = URI.create(text);
    String authority = uri.getRawAuthority();
    return text.replaceFirst(java.util.regex.Pattern.quote("//" + authority), "//" + uri.getHost());
  }
}
