package io.github.mcpwar.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates a Java regular expression to ECMA 262 with the flag {@code u}, which clients use for
 * patterns in JSON Schema.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core#section-6.4">Regular
 *     expressions</a>
 */
final class EcmaPattern {
  private static final Pattern SAME = Pattern.compile("\\\\(?:[dDwWsSbBtnrf^$\\\\.*+?()\\[\\]{}|/]"
      + "|[1-9]\\d*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|c[A-Z]|k<\\w+>|[pP]\\{[LMNPSZC][a-z]?})"
      + "|\\{\\d+(?:,\\d*)?}");

  /** Characters with an unnecessary escape, which only Java allows. */
  private static final Pattern LITERAL = Pattern.compile("\\\\[^A-Za-z0-9]");

  /** Possessive quantifiers, atomic groups and inline flags. */
  private static final Pattern LACKING = Pattern.compile("(?:[*+?]|\\{\\d+(?:,\\d*)?})\\+"
      + "|\\(\\?(?!:|=|!|<=|<!|<[A-Za-z]\\w*>)[a-zA-Z-]*[^a-zA-Z-]?");

  private static final Pattern LACKING_ESCAPE =
      Pattern.compile("\\\\(?:[pP]\\{\\w*}|.)?", Pattern.DOTALL);

  /** Unions and intersections of character classes. */
  private static final Pattern LACKING_IN_CLASS = Pattern.compile("\\[|&&");

  private static final Pattern CLASS = Pattern.compile("\\[\\^?]?");
  private static final Pattern CLOSES_NOTHING = Pattern.compile("[]}]");
  private static final Pattern NO_RANGE = Pattern.compile("\\\\[dDwWsS]-(?!])");

  private final String regexp;
  private final StringBuilder written = new StringBuilder();
  private String token = "";
  private int at;
  private boolean inClass;

  private EcmaPattern(String regexp) {
    this.regexp = regexp;
  }

  /** Translates an expression; empty if it uses a feature that ECMA 262 lacks. */
  static Optional<String> of(String regexp) {
    EcmaPattern pattern = new EcmaPattern(regexp);
    return pattern.translate().isPresent()
        ? Optional.empty()
        : Optional.of(pattern.written.toString());
  }

  /** The first part of an expression that ECMA 262 lacks or interprets differently. */
  static Optional<String> lackingIn(String regexp) {
    return new EcmaPattern(regexp).translate();
  }

  private Optional<String> translate() {
    while (at < regexp.length()) {
      if (take(inClass ? LACKING_IN_CLASS : LACKING)) {
        return Optional.of(token);
      }
      if (inClass && take(NO_RANGE)) {
        written.append(token, 0, 2).append("\\-");
      } else if (take(SAME)) {
        written.append(token);
      } else if (take(LITERAL)) {
        written.append(literal(token.substring(1)));
      } else if (take(LACKING_ESCAPE)) {
        return Optional.of(token);
      } else {
        takeCharacters();
      }
    }
    return Optional.empty();
  }

  private void takeCharacters() {
    if (!inClass && take(CLASS)) {
      inClass = true;
      written.append(token.replace("]", "\\]"));
    } else if (!inClass && take(CLOSES_NOTHING)) {
      written.append('\\').append(token);
    } else {
      char next = regexp.charAt(at++);
      inClass &= next != ']';
      written.append(next);
    }
  }

  private boolean take(Pattern wanted) {
    Matcher matcher = wanted.matcher(regexp).region(at, regexp.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return false;
    }
    token = matcher.group();
    at = matcher.end();
    return true;
  }

  private String literal(String escaped) {
    if (!inClass) {
      return escaped;
    }
    return switch (escaped) {
      case "-" -> "\\-";
      case "&" -> "\\x26"; // two would be an intersection in Java
      default -> escaped;
    };
  }
}
