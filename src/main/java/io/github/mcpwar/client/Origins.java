package io.github.mcpwar.client;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the origins of URLs.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/browsers.html#same-origin">Same origin</a>
 */
final class Origins {

  private Origins() {}

  /** Returns true if scheme, host and port are equal. */
  static boolean same(URI a, URI b) {
    return lower(a.getScheme()).equals(lower(b.getScheme()))
        && !lower(a.getHost()).isEmpty()
        && Objects.equals(lower(a.getHost()), lower(b.getHost()))
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return lower(uri.getScheme()).equals("https") ? 443 : 80;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
