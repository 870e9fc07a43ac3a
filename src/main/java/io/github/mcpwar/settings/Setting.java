package io.github.mcpwar.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A setting {@code mcp.…}, also read from an environment variable {@code MCP_…} with underscores
 * for dots and hyphens.
 *
 * @param key the name
 * @param defaultText the default value
 * @param kind the form of values, for messages
 * @param meaning the effect, for the documentation
 * @param isSecret true if the value must not be shown
 * @param parser parses a value; throws {@link IllegalArgumentException} or
 *     {@link DateTimeParseException} if it is invalid
 */
public record Setting<T>(
    String key,
    String defaultText,
    String kind,
    String meaning,
    boolean isSecret,
    Function<String, T> parser) {

  /** The kind of a list of names. */
  public static final String LIST = "a list separated by commas";

  private static final String COUNT = "a whole number above 0";
  private static final String TIME = "a duration such as 30s, 5m, 2h";
  private static final String FLAG = "true or false";

  /** A setting of a special form. Its values have no invisible characters. */
  public static <T> Setting<T> of(
      String key, String defaultText, String kind, String meaning, Function<String, T> parser) {
    return new Setting<>(key, defaultText, kind, meaning, false, Invisible.refusedBy(parser));
  }

  /** A text on one line. */
  public static Setting<String> text(String key, String defaultText, String meaning) {
    return of(key, defaultText, "a text", meaning, Function.identity());
  }

  /** A name, which is not empty. */
  public static Setting<String> name(String key, String defaultText, String meaning) {
    return of(key, defaultText, "a name", meaning, Words::any);
  }

  /** A text with any characters and lines. */
  public static Setting<String> prose(String key, String meaning) {
    return new Setting<>(
        key, "", "a text, also of several lines", meaning, false, Function.identity());
  }

  /** A text that must not appear in logs. */
  public static Setting<String> secret(String key, int minimumLength, String meaning) {
    return secret(
        key,
        "a secret of at least " + minimumLength + " characters",
        meaning,
        text -> text.isEmpty() || text.length() >= minimumLength);
  }

  /**
   * A text of a special form that must not appear in logs.
   *
   * @param accepted true for a valid text; empty text may mean none
   */
  public static Setting<String> secret(
      String key, String kind, String meaning, Predicate<String> accepted) {
    Function<String, String> parser = text -> Parsers.accepted(text, accepted);
    return new Setting<>(key, "", kind, meaning, true, Invisible.refusedBy(parser));
  }

  public static Setting<Boolean> flag(String key, boolean defaultValue, String meaning) {
    return of(key, Boolean.toString(defaultValue), FLAG, meaning, Parsers::flag);
  }

  public static Setting<Optional<Boolean>> optionalFlag(String key, String meaning) {
    return of(key, "", FLAG, meaning, Parsers.optional(Parsers::flag));
  }

  public static Setting<Integer> count(String key, int defaultValue, String meaning) {
    return of(key, Integer.toString(defaultValue), COUNT, meaning, Parsers::count);
  }

  public static Setting<OptionalInt> optionalCount(String key, String meaning) {
    return of(
        key,
        "",
        COUNT,
        meaning,
        text -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Parsers.count(text)));
  }

  public static Setting<Duration> time(String key, String defaultText, String meaning) {
    return of(key, defaultText, TIME, meaning, Parsers::time);
  }

  public static Setting<Optional<Duration>> optionalTime(String key, String meaning) {
    return of(key, "", TIME, meaning, Parsers.optional(Parsers::time));
  }

  public static Setting<Optional<Path>> folder(String key, String meaning) {
    return of(key, "", "a folder that exists", meaning, Parsers.optional(Parsers::folder));
  }

  /** A constant of an enum, written in lower case. */
  public static <E extends Enum<E>> Setting<E> choice(String key, E defaultValue, String meaning) {
    Class<E> type = defaultValue.getDeclaringClass();
    return of(key, Words.of(defaultValue), Words.choices(type), meaning, Parsers.choice(type));
  }

  /** A constant of an enum, written in lower case, or none. */
  public static <E extends Enum<E>> Setting<Optional<E>> optionalChoice(
      String key, Class<E> type, String meaning) {
    return of(key, "", Words.choices(type), meaning, Parsers.optional(Parsers.choice(type)));
  }

  /** A list of names. */
  public static Setting<Set<String>> list(String key, String meaning) {
    return list(key, "", LIST, meaning, Words::plain);
  }

  /**
   * A list.
   *
   * @param each parses a member
   */
  public static Setting<Set<String>> list(
      String key, String defaultText, String kind, String meaning, UnaryOperator<String> each) {
    return of(key, defaultText, kind, meaning, text -> Parsers.list(text, each));
  }

  /** Returns a copy with another key. */
  public Setting<T> withKey(String other) {
    return new Setting<>(other, defaultText, kind, meaning, isSecret, parser);
  }

  /** The name of its environment variable. */
  public String environmentName() {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /**
   * Parses a value.
   *
   * @throws IllegalArgumentException naming the setting, and the form of its values
   */
  T parse(String text) {
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("Setting " + key + " must be " + kind
          + (isSecret ? "" : ", not \"" + Invisible.replacedIn(text) + "\"")
          + (e instanceof Hint ? ": " + e.getMessage() : ""));
    }
  }
}
