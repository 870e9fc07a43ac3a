package io.github.mcpwar.security.bearer;

import io.github.mcpwar.log.LogText;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values of tokens in text for the log: in quotes, without quotes, line breaks or invisible
 * characters inside, and bounded.
 */
final class Quoted {
  private static final int MOST = 100;
  private static final int MOST_VALUES = 5;

  private Quoted() {}

  /** One value, or several in brackets. */
  static String of(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      String some = values.stream()
          .limit(MOST_VALUES)
          .map(Quoted::one)
          .sorted()
          .collect(Collectors.joining(", "));
      return "[" + some
          + (values.size() > MOST_VALUES ? ", … (" + (values.size() - MOST_VALUES) + " more)" : "")
          + "]";
    }
    return one(value);
  }

  private static String one(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    String text = value instanceof CharSequence || value instanceof Number
        ? value.toString()
        : "a " + value.getClass().getSimpleName();
    String start = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    return "\"" + LogText.of(start.replace('"', '\'')) + "\"";
  }
}
