package io.github.mcpwar.api;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port of a service that receives tokens of users.
 *
 * @param scheme in lower case
 * @param host in lower case; empty if absent
 * @param port also if it is the usual one
 */
public record ServiceOrigin(String scheme, String host, int port) {

  /**
   * The origin of any URL of a service.
   *
   * @throws IllegalArgumentException if others could read a token on its way there
   */
  public static ServiceOrigin of(URI service) {
    if (!isSafe(service)) {
      throw new IllegalArgumentException(
          service + " must begin with https:// and a host, as a token goes there;"
              + " http:// is for this machine only");
    }
    return any(service);
  }

  /** True if nobody on the way to a service can read a token. */
  public static boolean isSafe(URI service) {
    ServiceOrigin origin = any(service);
    return !origin.host.isEmpty()
        && (origin.scheme.equals("https")
            || (origin.scheme.equals("http")
                && origin.host.matches("localhost|127\\.0\\.0\\.1|\\[::1]")));
  }

  private static ServiceOrigin any(URI uri) {
    String scheme = lower(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new ServiceOrigin(scheme, lower(uri.getHost()), port);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** True if a request goes there. */
  public boolean isOf(URI request) {
    return any(request).equals(this);
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
