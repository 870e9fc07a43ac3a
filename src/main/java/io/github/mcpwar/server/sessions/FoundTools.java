package io.github.mcpwar.server.sessions;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The tools that a session has found by searching, which are added to its list. */
final class FoundTools {
  private static final int MAXIMUM = 200;

  private Set<String> names = Set.of(); // stays empty for most sessions

  /** Adds names up to a limit. Returns false if no name was added. */
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
