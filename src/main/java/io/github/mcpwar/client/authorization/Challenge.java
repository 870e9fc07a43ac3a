package io.github.mcpwar.client.authorization;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One authentication scheme that a server offers with a refusal.
 *
 * @param scheme in lower case
 * @param parameters by name, in any case
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9110#section-11.6.1"
 *     >RFC 9110, WWW-Authenticate</a>
 */
public record Challenge(String scheme, Map<String, String> parameters) {
  private static final int MAX_LENGTH = 4096;
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~/-]+";

  /** A scheme, or a parameter with its value. */
  private static final Pattern PART = Pattern.compile(
      "\\G[\\s,=]*(" + TOKEN + ")(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(" + TOKEN + ")))?");

  /** Returns the challenges for tokens in a response. */
  static List<Challenge> of(HttpHeaders answer) {
    return all(answer.allValues("WWW-Authenticate")).stream()
        .filter(Challenge::isOfTokens)
        .toList();
  }

  /** Returns the schemes of a challenge in lower case, such as {@code basic}. */
  public static Set<String> schemes(String challenge) {
    return all(List.of(challenge)).stream()
        .map(Challenge::scheme)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Challenge> all(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      Matcher part = PART.matcher(header.substring(0, Math.min(header.length(), MAX_LENGTH)));
      Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      while (part.find()) {
        if (part.group(2) != null) {
          parameters.putIfAbsent(part.group(1), part.group(2).replaceAll("\\\\(.)", "$1"));
        } else if (part.group(3) != null) {
          parameters.putIfAbsent(part.group(1), part.group(3));
        } else {
          parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          challenges.add(new Challenge(part.group(1).toLowerCase(Locale.ROOT), parameters));
        }
      }
    }
    return challenges;
  }

  private boolean isOfTokens() {
    return scheme.equals("bearer") || isDpop();
  }

  /** Returns true if tokens must be bound to a key. */
  boolean isDpop() {
    return scheme.equals("dpop");
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
  }

  boolean hasError(String code) {
    return parameter("error").filter(code::equals).isPresent();
  }

  /** The scopes that the operation needs; empty if the server names none. */
  Set<String> scopes() {
    return parameter("scope").map(Challenge::words).orElseGet(Set::of);
  }

  /** Splits a text into words, in their order. */
  static Set<String> words(String text) {
    return new LinkedHashSet<>(List.of(text.strip().split("\\s+")));
  }
}
