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
        .filter(name -> distance(typed, name) <= Math.max(1, name.length() / 3))
        .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
            .thenComparingInt(String::length))
        .limit(MAX)
        .toList();
  }

  /** The same where all names begin alike, which says nothing of how similar they are; {@code typed} may begin so too. */
  public static List<String> of(String prefix, String typed, Collection<String> names) {
    List<String> ends = names.stream().map(name -> without(prefix, name)).toList();
    return of(without(prefix, typed), ends).stream().map(prefix::concat).toList();
  }

  private static String without(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /** A question such as {@code did you mean x or y?}, or empty text when nothing is similar. */
  public static String question(String typed, Collection<String> names) {
    return question(of(typed, names));
  }

  /** The question after similar names that are known already. */
  public static String question(List<String> similar) {
    return similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "?";
  }

  /**
   * How many characters must be changed, added, left out or swapped with their neighbours (optimal
   * string alignment); a part of a name is close to it.
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
