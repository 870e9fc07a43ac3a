package io.github.mcpwar.server.resources;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses spellings of a URI that some take for another one: what opens files overlooks empty steps and follows dots, so a rule about the one spelling would not hold for the other.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-6.2.2.3">RFC 3986, path segment normalization</a>
 */
public final class UriSpelling {
  private static final Pattern PATH = Pattern.compile("(?:[^:/?#{]*:)?(?://[^/?#]*)?([^?#]*)");
  private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.\\.?(?:/|$)");
  private static final Pattern CONTROL = Pattern.compile("%[01][0-9A-F]|%7F");

  private UriSpelling() {}

  /** The words for what a URI, or the text of a template, may not have; empty for one that is right. */
  public static Optional<String> fault(String uri) {
    String normal = NormalUri.of(uri);
    if (normal.indexOf('%') >= 0) {
      if (PercentEncoding.decode(normal).isEmpty()) {
        return Optional.of("a % that encodes no letter in UTF-8");
      }
      if (CONTROL.matcher(normal).find()) {
        return Optional.of("control characters");
      }
    }
    var parts = PATH.matcher(normal);
    String path = parts.lookingAt() ? parts.group(1) : normal;
    if (path.contains("//")) {
      return Optional.of("an empty step (//) in its path");
    }
    return DOTS.matcher(path).find() ? Optional.of("a step . or .. in its path") : Optional.empty();
  }

  /**
   * Makes sure that a resource or template of ours can be found.
   *
   * @throws IllegalArgumentException when its URI is not spelled as it must be
   */
  static String require(String uri) {
    fault(uri).ifPresent(fault -> {
      throw new IllegalArgumentException("\"" + uri + "\" must not have " + fault);
    });
    return uri;
  }
}
