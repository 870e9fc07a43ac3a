package io.github.mcpwar.server.sessions;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Gives one object for equal values, so that thousands of sessions of the same few clients keep it
 * once. Remembers a fixed number of values, the newest of each group with similar hashes.
 */
final class Shared<T> {
  private static final int GROUPS = 64;

  private final AtomicReferenceArray<T> values = new AtomicReferenceArray<>(GROUPS);

  /** A value that is equal to the given one, or this one. */
  T of(T value) {
    int hash = value.hashCode();
    int group = (hash ^ hash >>> 16) & GROUPS - 1;
    T known = values.get(group);
    if (value.equals(known)) {
      return known;
    }
    values.set(group, value);
    return value;
  }
}
