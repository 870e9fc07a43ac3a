package io.github.mcpwar.server.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A stretch of a URI template, and how far it may reach in a URI. */
sealed interface TemplatePart {

  /** Where this part may end when it starts at {@code start}, the most likely first. */
  IntStream ends(String uri, int start);

  /** The values in the part of the URI that this part stands for, still percent-encoded. */
  Map<String, String> values(String piece);

  /** Text that stands for itself. */
  record Literal(String text) implements TemplatePart {
    @Override
    public IntStream ends(String uri, int start) {
      return uri.startsWith(text, start) ? IntStream.of(start + text.length()) : IntStream.empty();
    }

    @Override
    public Map<String, String> values(String piece) {
      return Map.of();
    }
  }

  /**
   * A variable that has a value: at least one character, and as many as possible.
   *
   * @param stops the characters that are not part of it
   */
  record Value(String name, String stops) implements TemplatePart {
    @Override
    public IntStream ends(String uri, int start) {
      int longest = start;
      while (longest < uri.length() && stops.indexOf(uri.charAt(longest)) < 0) {
        longest++;
      }
      int last = longest;
      return IntStream.range(start, last).map(end -> last + start - end);
    }

    @Override
    public Map<String, String> values(String piece) {
      return Map.of(name, piece);
    }
  }

  /**
   * Variables with their names, in any order; each may be missing, all together as well.
   *
   * @param first what comes before the first
   * @param separator what comes between them
   * @param stops the characters at which they end
   */
  record Pairs(Set<String> names, char first, char separator, String stops)
      implements TemplatePart {
    @Override
    public IntStream ends(String uri, int start) {
      if (start == uri.length() || uri.charAt(start) != first) {
        return IntStream.of(start);
      }
      int end = start + 1;
      while (end < uri.length() && stops.indexOf(uri.charAt(end)) < 0) {
        end++;
      }
      return areKnown(uri.substring(start, end)) ? IntStream.of(end) : IntStream.empty();
    }

    private boolean areKnown(String piece) {
      Map<String, String> values = values(piece);
      return names.containsAll(values.keySet()) && values.size() == pairs(piece).size();
    }

    private List<String> pairs(String piece) {
      List<String> pairs = new ArrayList<>();
      int from = 1;
      for (int i = 1; i <= piece.length(); i++) {
        if (i == piece.length() || piece.charAt(i) == separator) {
          pairs.add(piece.substring(from, i));
          from = i + 1;
        }
      }
      return pairs;
    }

    @Override
    public Map<String, String> values(String piece) {
      Map<String, String> values = new HashMap<>();
      if (!piece.isEmpty()) {
        for (String pair : pairs(piece)) {
          int equals = pair.indexOf('=');
          values.put(
              equals < 0 ? pair : pair.substring(0, equals),
              equals < 0 ? "" : pair.substring(equals + 1));
        }
      }
      return values;
    }
  }
}
