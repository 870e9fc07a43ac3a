package io.github.mcpwar.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The origin of the frames in which pages of MCP Apps run.
 *
 * @param text the origin; empty for none
 */
public record AppOrigin(String text) {

  static AppOrigin parse(String text) {
    if (text.isEmpty()) {
      return new AppOrigin(text);
    }
    try {
      URI url = new URI(text.toLowerCase(Locale.ROOT));
      boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (isWeb && url.getHost() != null && url.equals(of(url))) {
        return new AppOrigin(url.toString());
      }
    } catch (URISyntaxException e) { // as for another URL
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException();
  }

  private static URI of(URI url) throws URISyntaxException {
    return new URI(url.getScheme(), null, url.getHost(), url.getPort(), null, null, null);
  }

  /** True if there is one. */
  boolean isSet() {
    return !text.isEmpty();
  }

  /** True if a request was sent to this origin. A proxy may have ended its encryption. */
  boolean isAddressedBy(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return isSet() && host != null && authority().equals(withoutDefaultPort(host));
  }

  private String authority() {
    return withoutDefaultPort(text.substring(text.indexOf("//") + 2));
  }

  private String withoutDefaultPort(String authority) {
    String port = text.startsWith("https:") ? ":443" : ":80";
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }
}
