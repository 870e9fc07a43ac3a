package io.github.mcpwar.security.signon;

import io.github.mcpwar.server.keys.KeyRing;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Binds requests for sign-on to the browser in which they began: each is a sealed cookie, so that
 * no other browser can continue it, and nothing is kept here.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6265#section-4.1">RFC 6265</a>
 */
final class SignOnCookies {
  /** The time in which a user has to sign on. */
  static final Duration KEPT = Duration.ofMinutes(10);

  private static final String PREFIX = "mcp-sign-on-";
  private static final String ID = "[A-Za-z0-9_-]{16,64}";
  private static final int LONGEST = 3500;

  /** The number of requests of one browser at the same time; headers must not grow too long. */
  private static final int MOST = 3;

  private final SealedText texts;
  private final String prefix;
  private final String attributes;
  private final InstantSource clock;

  /**
   * Creates the cookies.
   *
   * @param isSecure true if clients reach the server by TLS
   */
  SignOnCookies(KeyRing keys, boolean isSecure, InstantSource clock) {
    this.texts = new SealedText(keys, "sign-on request");
    this.prefix = isSecure ? "__Host-" + PREFIX : PREFIX;
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "");
    this.clock = clock;
  }

  /** Sets the cookie of a request, and removes old ones. False if it would be too long. */
  boolean set(HttpServletRequest from, HttpServletResponse to, SignOnRequest request) {
    String value = texts.seal(request.members());
    if (value.length() > LONGEST) {
      return false;
    }
    all(from).stream()
        .filter(each -> !each.id().equals(request.id()))
        .sorted(Comparator.comparing(SignOnRequest::expires).reversed())
        .skip(MOST - 1)
        .forEach(each -> remove(to, each.id()));
    add(to, request.id(), value, KEPT);
    return true;
  }

  void remove(HttpServletResponse to, String id) {
    add(to, id, "", Duration.ZERO);
  }

  private void add(HttpServletResponse to, String id, String value, Duration age) {
    to.addHeader(
        "Set-Cookie", prefix + id + "=" + value + "; Max-Age=" + age.toSeconds() + attributes);
  }

  /** The request with an id, if it began in this browser a short time ago. */
  Optional<SignOnRequest> find(HttpServletRequest from, String id) {
    return id.matches(ID)
        ? all(from).stream().filter(each -> each.id().equals(id)).findFirst()
        : Optional.empty();
  }

  private List<SignOnRequest> all(HttpServletRequest from) {
    Cookie[] cookies = from.getCookies();
    Instant now = clock.instant();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().startsWith(prefix))
        .flatMap(cookie -> texts
            .open(cookie.getValue())
            .map(SignOnRequest::of)
            .filter(each -> cookie.getName().equals(prefix + each.id()))
            .stream())
        .filter(each -> each.expires().isAfter(now))
        .toList();
  }
}
