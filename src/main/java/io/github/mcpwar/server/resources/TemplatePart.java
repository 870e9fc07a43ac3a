package io.github.mcpwar.server.resources;

import static io.github.mcpwar.server.resources.RestOfUri.NONE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stretch of a URI template, and how far it may reach in a URI. */
sealed interface TemplatePart {

  /** For each place of a URI: where this part ends when it starts there, as far away as the rest allows, or {@link RestOfUri#NONE}. */
  int[] ends(String uri, RestOfUri rest);

  /** The values in the part of the URI that this part stands for, still percent-encoded. */
  Map<String, String> values(String piece);

  /** Text that stands for itself. */
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
   * A variable that has a value: at least one character, and as many as possible.
   *
   * @param stops the characters that are not part of it
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
   * Variables with their names, in any order; each may be missing, all together as well.
   *
   * @param first what comes before the first
   * @param separator what comes between them
   * @param stops the characters at which they end
   */
  record Pairs(Set<String> names, char first, char separator, String stops)
      implements TemplatePart {
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
      if (names.stream().noneMatch(name -> uri.startsWith(name, start + 1))) {
        return false; // as of most places, at little cost
      }
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
