package io.github.mcpwar.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody who mistyped a name may have meant. */
public final class SimilarNames {
  private static final int MAX = 3;

  private SimilarNames() {}

  /** The most similar names, the best first, at most three; none that is very different. */
  public static List<String> of(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(typed, name) <= Math.max(2, name.length() / 3))
        .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
            .thenComparingInt(String::length))
        .limit(MAX)
        .toList();
  }

  /** A question such as {@code did you mean x or y?}, or empty text when nothing is similar. */
  public static String question(String typed, Collection<String> names) {
    return question(of(typed, names));
  }

  /** The question after similar names that are known already. */
  public static String question(List<String> similar) {
    return similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "?";
  }

  /** How many characters must be changed, added or left out; a part of a name is close to it. */
  private static int distance(String typed, String name) {
    String a = typed.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    if (a.length() > 2 && b.contains(a)) {
      return 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
