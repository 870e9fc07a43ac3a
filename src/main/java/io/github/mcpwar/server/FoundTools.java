package io.github.mcpwar.server;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The tools that a session has found by searching, which its list then has. */
final class FoundTools {
  private static final int MAXIMUM = 200;

  private Set<String> names = Set.of(); // for most sessions it stays that

  /** Adds names, as long as there are not too many; false when all of them were there. */
  synchronized boolean add(Collection<String> found) {
    if (names.isEmpty() && !found.isEmpty()) {
      names = new HashSet<>();
    }
    boolean added = false;
    for (String name : found) {
      added |= names.size() < MAXIMUM && names.add(name);
    }
    return added;
  }

  synchronized Set<String> names() {
    return Set.copyOf(names);
  }
}
