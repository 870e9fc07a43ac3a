package io.github.mcpwar.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Parse values; an {@link IllegalArgumentException} tells that one is invalid. */
final class Parsers {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  private Parsers() {}

  /** Reads empty text as no value. */
  static <T> Function<String, Optional<T>> optional(Function<String, T> parser) {
    return text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
  }

  static String accepted(String text, Predicate<String> accepted) {
    if (!accepted.test(text)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  static Boolean flag(String text) {
    return Boolean.valueOf(accepted(text, each -> each.equals("true") || each.equals("false")));
  }

  static Integer count(String text) {
    int value = Integer.parseInt(text);
    if (value <= 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  static Path folder(String text) {
    Path folder = Path.of(text);
    if (!Files.isDirectory(folder)) {
      throw text.matches("[A-Za-z]:[^/\\\\].*")
          ? new Hint("in a file of properties write a backslash as \\\\, or / in its place")
          : new IllegalArgumentException();
    }
    return folder;
  }

  static Duration time(String text) {
    Duration value = Duration.parse(text.startsWith("P") ? text : "PT" + text);
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new Hint("use a time between 0.001s and 10 years");
    }
    return value;
  }

  static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
    return text -> Arrays.stream(type.getEnumConstants())
        .filter(each -> Words.of(each).equals(text))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  static Set<String> list(String text, UnaryOperator<String> each) {
    return Words.split(text).stream().map(each).collect(Collectors.toUnmodifiableSet());
  }
}
