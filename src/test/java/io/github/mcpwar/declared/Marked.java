package io.github.mcpwar.declared;

import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problem;

/** A file in which the sign ‸ stands before the place of an error. */
record Marked(String text, Place place) {
  private static final char SIGN = '‸';

  static Marked of(String marked) {
    int at = marked.indexOf(SIGN);
    if (at < 0 || marked.indexOf(SIGN, at + 1) >= 0) {
      throw new IllegalArgumentException("one sign is needed: " + marked);
    }
    String before = marked.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - (before.lastIndexOf('\n') + 1) + 1;
    return new Marked(before + marked.substring(at + 1), new Place(line, column));
  }

  Problem problem(String message) {
    return new Problem(place, message);
  }
}
