package io.github.mcpwar.server.resources;

import io.github.mcpwar.limits.callers.Work;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rejects ambiguous spellings of a URI. File systems skip empty segments and resolve dots, so an
 * access rule for one spelling would not cover another.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-6.2.2.3">RFC 3986, path
 *     segment normalization</a>
 */
public final class UriSpelling {
  private static final Pattern PATH = Pattern.compile("(?:[^:/?#{]*:)?(?://[^/?#]*)?([^?#]*)");
  private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.\\.?(?:/|$)");
  private static final Pattern CONTROL = Pattern.compile("%[01][0-9A-F]|%7F");

  /** The cost of a character. */
  private static final long COST = 10;

  private UriSpelling() {}

  /** The error message for an invalid URI or template; empty if it is valid. */
  public static Optional<String> fault(String uri) {
    Work.current().add(COST * uri.length());
    String normal = NormalUri.of(uri);
    if (normal.indexOf('%') >= 0) {
      if (PercentEncoding.decode(normal).isEmpty()) {
        return Optional.of("a % that encodes no letter in UTF-8");
      }
      if (CONTROL.matcher(normal).find()) {
        return Optional.of("control characters");
      }
    }
    Matcher parts = PATH.matcher(normal);
    String path = parts.lookingAt() ? parts.group(1) : normal;
    if (path.contains("//")) {
      return Optional.of("an empty step (//) in its path");
    }
    return DOTS.matcher(path).find() ? Optional.of("a step . or .. in its path") : Optional.empty();
  }

  /**
   * Checks the URI of a resource or template of this server.
   *
   * @throws IllegalArgumentException if the spelling is invalid
   */
  static String require(String uri) {
    fault(uri).ifPresent(fault -> {
      throw new IllegalArgumentException("\"" + uri + "\" must not have " + fault);
    });
    return uri;
  }
}
