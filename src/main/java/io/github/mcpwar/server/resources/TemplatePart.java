package io.github.mcpwar.server.resources;

import static io.github.mcpwar.server.resources.RestOfUri.NONE;

import io.github.mcpwar.limits.callers.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of a URI template, which finds its matches in a URI. */
sealed interface TemplatePart {

  /**
   * For each start position, the farthest end of a match that lets the rest match, or
   * {@link RestOfUri#NONE}.
   */
  int[] ends(String uri, RestOfUri rest);

  /** The variable values in a matched piece, still percent-encoded. */
  Map<String, String> values(String piece);

  /** Literal text. */
  record Literal(String text) implements TemplatePart {
    @Override
    public int[] ends(String uri, RestOfUri rest) {
      int[] ends = new int[uri.length() + 1];
      for (int start = 0; start < ends.length; start++) {
        int end = start + text.length();
        ends[start] =
            end < ends.length && rest.fitsFrom(end) && uri.startsWith(text, start) ? end : NONE;
      }
      return ends;
    }

    @Override
    public Map<String, String> values(String piece) {
      return Map.of();
    }
  }

  /**
   * A variable, which matches as many characters as possible and at least one.
   *
   * @param stops the characters that end the value
   */
  record Value(String name, String stops) implements TemplatePart {
    @Override
    public int[] ends(String uri, RestOfUri rest) {
      int[] ends = new int[uri.length() + 1];
      int stop = uri.length();
      ends[stop] = NONE;
      for (int start = stop - 1; start >= 0; start--) {
        stop = stops.indexOf(uri.charAt(start)) < 0 ? stop : start;
        int end = rest.latest(stop);
        ends[start] = end > start ? end : NONE;
      }
      return ends;
    }

    @Override
    public Map<String, String> values(String piece) {
      return Map.of(name, piece);
    }
  }

  /**
   * Named variables in any order, each of them optional.
   *
   * @param first the character before the first pair
   * @param separator the character between pairs
   * @param stops the characters that end the pairs
   */
  record Pairs(Set<String> names, char first, char separator, String stops)
      implements TemplatePart {
    /** The cost of reading a character of pairs. */
    private static final long PAIRS = 5;

    @Override
    public int[] ends(String uri, RestOfUri rest) {
      int[] ends = new int[uri.length() + 1];
      int stop = uri.length();
      for (int start = stop; start >= 0; start--) {
        boolean begins = start < uri.length() && uri.charAt(start) == first;
        int end = begins ? stop : start;
        ends[start] = rest.fitsFrom(end) && (!begins || areKnown(uri, start, end)) ? end : NONE;
        stop = start < uri.length() && stops.indexOf(uri.charAt(start)) >= 0 ? start : stop;
      }
      return ends;
    }

    private boolean areKnown(String uri, int start, int end) {
      Work work = Work.current();
      work.add(names.size());
      if (names.stream().noneMatch(name -> uri.startsWith(name, start + 1))) {
        return false; // the cheap check that rejects most positions
      }
      work.add(PAIRS * (end - start));
      String piece = uri.substring(start, end);
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
