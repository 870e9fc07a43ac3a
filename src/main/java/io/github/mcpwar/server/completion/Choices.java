package io.github.mcpwar.server.completion;

import io.github.mcpwar.model.Completion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Suggestions from a fixed set of values. */
public final class Choices {
  private Choices() {}

  /**
   * The values that start with the typed text, followed by those that contain it, ignoring case.
   */
  public static Completion matching(List<String> all, String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    List<String> beginning =
        all.stream().filter(each -> lower(each).startsWith(wanted)).toList();
    List<String> containing = all.stream()
        .filter(each -> lower(each).indexOf(wanted) > 0) // 0 is a prefix
        .toList();
    return Suggestions.limited(
        Completion.of(Stream.of(beginning, containing).flatMap(List::stream).toList()));
  }

  /** Suggestions of code, at most as many as a result may have. */
  public static Completion limited(Completion given) {
    return Suggestions.limited(given);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
