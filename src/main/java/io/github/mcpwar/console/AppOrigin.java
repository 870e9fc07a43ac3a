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
        return new AppOrigin(withoutDefaultPort(url.toString(), url.getScheme()));
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
  public boolean isSet() {
    return !text.isEmpty();
  }

  /** True if a request was sent to this origin. A proxy may have ended its encryption. */
  boolean isAddressedBy(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return isSet()
        && host != null
        && text.endsWith("//" + withoutDefaultPort(host.toLowerCase(Locale.ROOT), scheme()));
  }

  /** True if a URL has this origin. */
  public boolean isOf(String url) {
    URI other = URI.create(url.toLowerCase(Locale.ROOT));
    return scheme().equals(other.getScheme())
        && text.endsWith("//" + withoutDefaultPort(other.getRawAuthority(), scheme()));
  }

  /** The host name in lower case. */
  public String host() {
    return URI.create(text).getHost();
  }

  private String scheme() {
    return text.substring(0, Math.max(0, text.indexOf(':')));
  }

  private static String withoutDefaultPort(String authority, String scheme) {
    String port = scheme.equals("https") ? ":443" : ":80";
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }
}
