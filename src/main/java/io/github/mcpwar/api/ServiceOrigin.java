package io.github.mcpwar.api;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port of a service that receives tokens of users. */
record ServiceOrigin(String scheme, String host, int port) {

  /**
   * The origin of any URL of a service.
   *
   * @throws IllegalArgumentException if others could read a token on its way there
   */
  static ServiceOrigin of(URI service) {
    ServiceOrigin origin = any(service);
    if (origin.host.isEmpty() || !origin.isSafe()) {
      throw new IllegalArgumentException(
          service + " must begin with https:// and a host, as a token goes there;"
              + " http:// is for this machine only");
    }
    return origin;
  }

  private static ServiceOrigin any(URI uri) {
    String scheme = lower(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return new ServiceOrigin(scheme, lower(uri.getHost()), port);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private boolean isSafe() {
    return scheme.equals("https")
        || (scheme.equals("http") && host.matches("localhost|127\\.0\\.0\\.1|\\[::1]"));
  }

  boolean isOf(URI request) {
    return any(request).equals(this);
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
