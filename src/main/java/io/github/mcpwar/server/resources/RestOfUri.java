package io.github.mcpwar.server.resources;

import java.util.Arrays;

/**
 * The positions in a URI from which the rest of the URI matches the rest of a template.
 *
 * @param latest for each position, the last matching position up to it, or {@link #NONE}
 */
record RestOfUri(int[] latest) {

  /** No position. */
  static final int NONE = -1;

  /** The positions for the end of a template. */
  static RestOfUri nothing(int length) {
    int[] latest = new int[length + 1];
    Arrays.fill(latest, NONE);
    latest[length] = length;
    return new RestOfUri(latest);
  }

  /**
   * The positions from which a part and the rest match, given the ends of the part, or
   * {@link #NONE}.
   */
  static RestOfUri after(int[] ends) {
    int[] latest = new int[ends.length];
    for (int i = 0; i < ends.length; i++) {
      int before = i == 0 ? NONE : latest[i - 1];
      latest[i] = ends[i] == NONE ? before : i;
    }
    return new RestOfUri(latest);
  }

  boolean fitsFrom(int place) {
    return latest[place] == place;
  }

  /** The last matching position up to {@code place}, or {@link #NONE}. */
  int latest(int place) {
    return latest[place];
  }
}
