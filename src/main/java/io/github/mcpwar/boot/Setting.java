package io.github.mcpwar.boot;

import io.github.mcpwar.http.PathPrefix;
import io.github.mcpwar.operations.Access;
import io.github.mcpwar.server.access.AccessRules;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A setting {@code mcp.…}, also read from an environment variable {@code MCP_…} with underscores
 * for dots and hyphens.
 *
 * @param key the name
 * @param defaultText the default value
 * @param kind the form of values, for messages
 * @param meaning the effect, for the documentation
 * @param parser parses a value; throws {@link IllegalArgumentException} or
 *     {@link DateTimeParseException} if it is invalid
 */
record Setting<T>(
    String key, String defaultText, String kind, String meaning, Function<String, T> parser) {

  /** The kind of a list of names. */
  static final String LIST = "a list separated by commas";

  private static final String PROSE = "a text, also of several lines";
  private static final String SECRET = "a secret";
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  /**
   * Invisible characters: controls, including those left by a single backslash, and characters that
   * join, reverse or separate text.
   */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\u00A0]");

  static Setting<String> text(String key, String defaultText, String meaning) {
    return new Setting<>(key, defaultText, "a text", meaning, Function.identity());
  }

  /**
   * A text of a special form.
   *
   * @param reader checks and normalizes the text; empty text may mean none
   */
  static Setting<String> text(
      String key, String defaultText, String kind, String meaning, UnaryOperator<String> reader) {
    return new Setting<>(key, defaultText, kind, meaning, reader::apply);
  }

  /** A text with any characters and lines. */
  static Setting<String> prose(String key, String meaning) {
    return new Setting<>(key, "", PROSE, meaning, Function.identity());
  }

  /** A text that must not appear in logs. */
  static Setting<String> secret(String key, int minimumLength, String meaning) {
    return new Setting<>(
        key, "", SECRET + " of at least " + minimumLength + " characters", meaning, text -> {
          if (!text.isEmpty() && text.length() < minimumLength) {
            throw new IllegalArgumentException();
          }
          return text;
        });
  }

  /** The URL of a database, which may contain a password. */
  static Setting<String> jdbcUrl(String key, String meaning) {
    return new Setting<>(key, "", SECRET + ": a JDBC URL", meaning, text -> {
      if (!text.isEmpty() && !text.startsWith("jdbc:")) {
        throw new IllegalArgumentException();
      }
      return text;
    });
  }

  static Setting<Boolean> flag(String key, boolean defaultValue, String meaning) {
    return new Setting<>(
        key, Boolean.toString(defaultValue), "true or false", meaning, Setting::parseFlag);
  }

  static Setting<Integer> count(String key, int defaultValue, String meaning) {
    return new Setting<>(
        key,
        Integer.toString(defaultValue),
        "a whole number above 0",
        meaning,
        Setting::parseCount);
  }

  static Setting<OptionalInt> optionalCount(String key, String meaning) {
    return new Setting<>(
        key,
        "",
        "a whole number above 0",
        meaning,
        text -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(parseCount(text)));
  }

  static Setting<Optional<Path>> folder(String key, String meaning) {
    return new Setting<>(key, "", "a folder that exists", meaning, Setting::parseFolder);
  }

  static Setting<String> baseUri(String key, String defaultText, String meaning) {
    return new Setting<>(
        key, defaultText, "an absolute URI that ends with a slash", meaning, Setting::parseBaseUri);
  }

  static Setting<Duration> time(String key, String defaultText, String meaning) {
    return new Setting<>(
        key, defaultText, "a duration such as 30s, 5m, 2h", meaning, Setting::parseDuration);
  }

  static Setting<Optional<Duration>> optionalTime(String key, String meaning) {
    return new Setting<>(
        key,
        "",
        "a duration such as 30s, 5m, 2h",
        meaning,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(parseDuration(text)));
  }

  static Setting<Access> access(String key, String defaultText, String meaning) {
    return new Setting<>(
        key, defaultText, "off, open, or role: and the name of a role", meaning, Access::of);
  }

  static Setting<Set<String>> list(String key, String meaning) {
    return list(key, "", LIST, meaning, Words::plain);
  }

  /**
   * A list.
   *
   * @param each parses a member
   */
  static Setting<Set<String>> list(
      String key, String defaultText, String kind, String meaning, UnaryOperator<String> each) {
    return new Setting<>(key, defaultText, kind, meaning, text -> parseList(text, each));
  }

  static Setting<Optional<Boolean>> optionalFlag(String key, String meaning) {
    return new Setting<>(
        key,
        "",
        "true or false",
        meaning,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(parseFlag(text)));
  }

  static Setting<Optional<Auth>> auth(String key, String meaning) {
    return new Setting<>(
        key,
        "",
        "none, container or bearer",
        meaning,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(Auth.of(text)));
  }

  static Setting<PathPrefix> pathPrefix(String key, String meaning) {
    return new Setting<>(
        key,
        "",
        "a path such as /ai, or the name of a header such as X-Forwarded-Prefix",
        meaning,
        PathPrefix::new);
  }

  static Setting<Audit> audit(String key, Audit defaultValue, String meaning) {
    return new Setting<>(
        key,
        defaultValue.name().toLowerCase(Locale.ROOT),
        "off, digest or arguments",
        meaning,
        Audit::of);
  }

  static Setting<AccessRules> access(String key, String meaning) {
    return new Setting<>(
        key,
        "",
        "rules separated by commas, such as tool:delete_* roles=admin|ops",
        meaning,
        Setting::parseAccess);
  }

  /** Returns a copy with another key. */
  Setting<T> withKey(String other) {
    return new Setting<>(other, defaultText, kind, meaning, parser);
  }

  String environmentName() {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** True if the value must not be shown. */
  boolean isSecret() {
    return kind.startsWith(SECRET);
  }

  T parse(String text) {
    String stripped = text.strip();
    try {
      if (!kind.equals(PROSE)) {
        requireSeen(stripped);
      }
      return parser.apply(stripped);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("Setting " + key + " must be " + kind
          + (isSecret() ? "" : ", not \"" + UNSEEN.matcher(text).replaceAll("?") + "\"")
          + (e instanceof Hint ? ": " + e.getMessage() : ""));
    }
  }

  private static void requireSeen(String text) {
    Matcher unseen = UNSEEN.matcher(text);
    if (unseen.find()) {
      char found = unseen.group().charAt(0);
      throw new Hint(
          found < ' '
              ? "it has a tab or a line break; in a file of properties write a backslash as \\\\,"
                  + " or / in its place"
              : String.format(
                  "its character %d is one that nobody sees (U+%04X)",
                  unseen.start() + 1, (int) found));
    }
  }

  private static AccessRules parseAccess(String text) {
    try {
      return AccessRules.parse(parseList(text, UnaryOperator.identity()));
    } catch (IllegalArgumentException e) {
      throw new Hint(String.valueOf(e.getMessage()));
    }
  }

  private static Boolean parseFlag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException();
    }
    return Boolean.valueOf(text);
  }

  private static Integer parseCount(String text) {
    int value = Integer.parseInt(text);
    if (value <= 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static Optional<Path> parseFolder(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Path.of(text);
    if (!Files.isDirectory(folder)) {
      throw text.matches("[A-Za-z]:[^/\\\\].*")
          ? new Hint("in a file of properties write a backslash as \\\\, or / in its place")
          : new IllegalArgumentException();
    }
    return Optional.of(folder);
  }

  private static String parseBaseUri(String text) {
    if (!URI.create(text).isAbsolute() || !text.endsWith("/")) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private static Duration parseDuration(String text) {
    Duration value = Duration.parse(text.startsWith("P") ? text : "PT" + text);
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new Hint("it is from 0.001s to 10 years");
    }
    return value;
  }

  private static Set<String> parseList(String text, UnaryOperator<String> each) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(each)
        .collect(Collectors.toUnmodifiableSet());
  }
}
