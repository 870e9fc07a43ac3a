package io.github.mcpwar.security.bearer;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A normalized URL for comparison with proofs, without query and fragment.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-6.2.2">RFC 3986,
 *     normalization</a>
 */
record ProofTarget(String url) {
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final String UNRESERVED = "[A-Za-z0-9._~-]";

  /**
   * Normalizes a URL.
   *
   * @throws IllegalArgumentException if it is not an absolute URL with a host
   */
  static ProofTarget of(String url) {
    URI uri = URI.create(url);
    if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("no absolute URL of a host");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : unescaped(uri.getRawPath());
    return new ProofTarget(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
  }

  private static String unescaped(String path) {
    return ESCAPE.matcher(path).replaceAll(escape -> {
      String letter = Character.toString(Integer.parseInt(escape.group(1), 16));
      return letter.matches(UNRESERVED) ? letter : escape.group().toUpperCase(Locale.ROOT);
    });
  }
}
