package io.github.mcpwar.declared.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the errors of a file, up to a limit. Thread-safe. */
public final class Problems {
  private static final int MOST = 200;

  private final List<Problem> found = new ArrayList<>();

  /** Adds an error; beyond the limit it is dropped. */
  public synchronized void add(Place place, String message) {
    Problem problem = new Problem(place, message);
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Returns true if there are none. */
  public synchronized boolean isEmpty() {
    return found.isEmpty();
  }

  /** The number of errors so far. */
  public synchronized int count() {
    return found.size();
  }

  /** The errors in the order of their places. */
  public synchronized List<Problem> inOrder() {
    return found.stream().sorted(Comparator.comparing(Problem::place)).toList();
  }
}
