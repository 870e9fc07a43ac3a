package io.github.mcpwar.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A setting {@code mcp.…}, also read from an environment variable {@code MCP_…} with underscores
 * for dots and hyphens.
 *
 * @param key the name
 * @param defaultText the default value
 * @param form the form of values
 * @param meaning the effect, for the documentation
 * @param isSecret true if the value must not be shown
 * @param earlierKeys names from earlier versions, which still work
 * @param parser parses a value; throws {@link IllegalArgumentException} or
 *     {@link DateTimeParseException} if it is invalid
 */
public record Setting<T>(
    String key,
    String defaultText,
    ValueForm form,
    String meaning,
    boolean isSecret,
    List<String> earlierKeys,
    Function<String, T> parser) {

  /** The kind of a list of names. */
  public static final String LIST = "a list separated by commas";

  /** A setting of a special form. Its values have no invisible characters. */
  public static <T> Setting<T> of(
      String key, String defaultText, String kind, String meaning, Function<String, T> parser) {
    return of(key, defaultText, ValueForm.text(kind), meaning, parser);
  }

  private static <T> Setting<T> of(
      String key, String defaultText, ValueForm form, String meaning, Function<String, T> parser) {
    return new Setting<>(
        key, defaultText, form, meaning, false, List.of(), Invisible.refusedBy(parser));
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
        key,
        "",
        ValueForm.text("a text, also of several lines"),
        meaning,
        false,
        List.of(),
        Function.identity());
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
    return new Setting<>(
        key, "", ValueForm.text(kind), meaning, true, List.of(), Invisible.refusedBy(parser));
  }

  public static Setting<Boolean> flag(String key, boolean defaultValue, String meaning) {
    return of(key, Boolean.toString(defaultValue), ValueForm.FLAG, meaning, Parsers::flag);
  }

  public static Setting<Optional<Boolean>> optionalFlag(String key, String meaning) {
    return of(key, "", ValueForm.FLAG, meaning, Parsers.optional(Parsers::flag));
  }

  public static Setting<Integer> count(String key, int defaultValue, String meaning) {
    return of(key, Integer.toString(defaultValue), ValueForm.COUNT, meaning, Parsers::count);
  }

  public static Setting<OptionalInt> optionalCount(String key, String meaning) {
    return of(
        key,
        "",
        ValueForm.COUNT,
        meaning,
        text -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Parsers.count(text)));
  }

  public static Setting<Duration> time(String key, String defaultText, String meaning) {
    return of(key, defaultText, ValueForm.TIME, meaning, Parsers::time);
  }

  public static Setting<Optional<Duration>> optionalTime(String key, String meaning) {
    return of(key, "", ValueForm.TIME, meaning, Parsers.optional(Parsers::time));
  }

  public static Setting<Optional<Path>> folder(String key, String meaning) {
    return of(key, "", "a folder that exists", meaning, Parsers.optional(Parsers::folder));
  }

  /** A constant of an enum, written in lower case. */
  public static <E extends Enum<E>> Setting<E> choice(String key, E defaultValue, String meaning) {
    Class<E> type = defaultValue.getDeclaringClass();
    return of(key, Words.of(defaultValue), ValueForm.choice(type), meaning, Parsers.choice(type));
  }

  /** A constant of an enum, written in lower case, or none. */
  public static <E extends Enum<E>> Setting<Optional<E>> optionalChoice(
      String key, Class<E> type, String meaning) {
    return of(key, "", ValueForm.choice(type), meaning, Parsers.optional(Parsers.choice(type)));
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

  /** Returns a copy with another key, which has no earlier ones. */
  public Setting<T> withKey(String other) {
    return new Setting<>(other, defaultText, form, meaning, isSecret, List.of(), parser);
  }

  /**
   * Returns a copy that had another name in earlier versions. That name still works; the log warns
   * of it.
   */
  public Setting<T> formerly(String earlierKey) {
    List<String> all =
        Stream.concat(earlierKeys.stream(), Stream.of(earlierKey)).toList();
    return new Setting<>(key, defaultText, form, meaning, isSecret, all, parser);
  }

  /** This setting by each of its earlier names. */
  public Stream<Setting<T>> earlier() {
    return earlierKeys.stream().map(this::withKey);
  }

  /** The form of values in words. */
  public String kind() {
    return form.words();
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
      throw new IllegalArgumentException("Setting " + key + " must be " + kind()
          + (isSecret ? "" : ", not \"" + Invisible.replacedIn(text) + "\"")
          + (e instanceof Hint ? ": " + e.getMessage() : ""));
    }
  }
}
