package io.github.mcpwar.cluster.sessions;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The letters that this node has received, so that none is carried out twice: a letter is repeated
 * when the connection broke as it was sent. Only the newest are remembered. Thread-safe.
 */
final class SeenLetters {
  private static final int MOST = 10_000;

  private final AtomicLong sent = new AtomicLong();
  private final Set<Letter> seen = new LinkedHashSet<>(); // guarded by this

  private record Letter(long from, long number) {}

  /** A number for a letter that this node sends. */
  long next() {
    return sent.incrementAndGet();
  }

  /** True if a letter is received for the first time. */
  synchronized boolean isNew(long from, long number) {
    boolean added = seen.add(new Letter(from, number));
    if (seen.size() > MOST) {
      seen.remove(seen.iterator().next());
    }
    return added;
  }
}
