package io.github.mcpwar.server.completion;

import io.github.mcpwar.model.Completion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Suggestions out of a closed set. */
public final class Choices {
  private Choices() {}

  /** Those that begin with what was typed, and then those that have it elsewhere; capitals and small letters are the same. */
  public static Completion matching(List<String> all, String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    List<String> beginning =
        all.stream().filter(each -> lower(each).startsWith(wanted)).toList();
    List<String> containing = all.stream()
        .filter(each -> lower(each).indexOf(wanted) > 0) // at 0 it begins so
        .toList();
    return Suggestions.limited(
        Completion.of(Stream.of(beginning, containing).flatMap(List::stream).toList()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
