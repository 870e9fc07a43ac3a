package io.github.mcpwar.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names in settings, which are not quoted, and the names of choices. */
public final class Words {

  private Words() {}

  /** Parses a name that is not empty. */
  static String any(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException();
    }
    return plain(text);
  }

  /** Parses a name; one in quotes is rejected with a hint. */
  public static String plain(String text) {
    if (text.matches("[\"'].*|.*[\"']")) {
      throw new Hint("write " + text.replaceAll("[\"']", "") + " without quotes");
    }
    return text;
  }

  /** The members of a list that are separated by commas, without empty ones. */
  public static Set<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The constant of an enum as it is written in settings. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Choices for messages, such as {@code off, digest or arguments}. */
  static String choices(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
