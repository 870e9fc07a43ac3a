package io.github.mcpwar.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggests existing names for a mistyped one. */
public final class SimilarNames {
  private static final int MAX = 3;

  private SimilarNames() {}

  /**
   * Returns at most three similar names, the most similar first; very different ones are left out.
   */
  public static List<String> of(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3))
        .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
            .thenComparingInt(String::length))
        .limit(MAX)
        .toList();
  }

  /**
   * Returns similar names where all names share a prefix, which does not count for similarity.
   * {@code typed} may have it too.
   */
  public static List<String> of(String prefix, String typed, Collection<String> names) {
    List<String> ends = names.stream().map(name -> without(prefix, name)).toList();
    return of(without(prefix, typed), ends).stream().map(prefix::concat).toList();
  }

  private static String without(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /**
   * Returns a question such as {@code did you mean x or y?}, or an empty text if no name is
   * similar.
   */
  public static String question(String typed, Collection<String> names) {
    return question(of(typed, names));
  }

  /** Returns the question for similar names that are known already. */
  public static String question(List<String> similar) {
    return similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "?";
  }

  /**
   * The number of characters to change, add, remove or swap with a neighbor (optimal string
   * alignment). A part of a name counts as one change.
   */
  private static int distance(String typed, String name) {
    String a = typed.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    if (a.length() > 2 && b.contains(a)) {
      return 1;
    }
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : least(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int least(int[][] steps, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(
        steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
