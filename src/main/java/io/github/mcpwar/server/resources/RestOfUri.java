package io.github.mcpwar.server.resources;

import java.util.Arrays;

/**
 * The places of a URI from which all of it is what the rest of a template stands for.
 *
 * @param latest for each place: the last such place up to it, or {@link #NONE}
 */
record RestOfUri(int[] latest) {

  /** No place. */
  static final int NONE = -1;

  /** The places for a template that has nothing more. */
  static RestOfUri nothing(int length) {
    int[] latest = new int[length + 1];
    Arrays.fill(latest, NONE);
    latest[length] = length;
    return new RestOfUri(latest);
  }

  /** The places from which a part and what follows it fit, given where it ends then, or {@link #NONE}. */
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

  /** The last place up to that one from which the rest fits, or {@link #NONE}. */
  int latest(int place) {
    return latest[place];
  }
}
