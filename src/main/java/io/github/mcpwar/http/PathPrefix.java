package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path that a reverse proxy takes away from the URLs of requests, so that clients must be told it. */
public final class PathPrefix {
  private static final int MOST = 200;
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  /** No scheme, no host, no way up: whatever it is, the URL stays one of the same origin. */
  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");

  private final String said;

  /**
   * A prefix.
   *
   * @param said a path such as {@code /ai}, the name of a header with which the proxy says it in each request, or nothing
   * @throws IllegalArgumentException when it is none of these
   */
  public PathPrefix(String said) {
    if (!PATH.matcher(said).matches() && !HEADER.matcher(said).matches()) {
      throw new IllegalArgumentException();
    }
    this.said = said;
  }

  /** The prefix for a request: empty, or a path that begins and does not end with a slash. What a header says that is no path does not count. */
  String of(HttpServletRequest request) {
    return HEADER.matcher(said).matches() ? joined(Headers.list(request, said)) : said;
  }

  /** One proxy behind the other, the outermost first. */
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
