package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path prefix that a reverse proxy strips from request URLs, and that clients need to know. */
public final class PathPrefix {
  private static final int MOST = 200;
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  /** A path without scheme, host or dot segments, so that the URL keeps its origin. */
  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");

  private final String said;

  /**
   * Creates a prefix.
   *
   * @param said a path such as {@code /ai}, the name of a header in which the proxy sends it, or
   *     empty
   * @throws IllegalArgumentException if it is none of these
   */
  public PathPrefix(String said) {
    if (!PATH.matcher(said).matches() && !HEADER.matcher(said).matches()) {
      throw new IllegalArgumentException();
    }
    this.said = said;
  }

  /**
   * The prefix for a request: empty, or a path with a leading and no trailing slash. An invalid
   * header is ignored.
   */
  String of(HttpServletRequest request) {
    return HEADER.matcher(said).matches() ? joined(Headers.list(request, said)) : said;
  }

  /** Joins the prefixes of nested proxies, the outermost first. */
  private static String joined(@Nullable String header) {
    if (header == null) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (String part : header.split(",", -1)) {
      path.append(part.strip().replaceFirst("/$", ""));
    }
    return path.length() <= MOST && PATH.matcher(path).matches() ? path.toString() : "";
  }
}
