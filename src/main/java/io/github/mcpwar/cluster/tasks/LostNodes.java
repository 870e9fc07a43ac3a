package io.github.mcpwar.cluster.tasks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * The nodes that seem to be gone. A node that could not renew its lease, such as while the engine
 * was down, has some time to list its tasks under its new number. Thread-safe.
 */
final class LostNodes {
  /** The time until a node's tasks are taken for lost. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** A node that seems to be gone. */
  private static final class Suspect {
    final long since;
    volatile boolean isSwept;

    Suspect(long since) {
      this.since = since;
    }
  }

  private final Map<Long, Suspect> suspects = new ConcurrentHashMap<>();
  private final LongPredicate isAlive;
  private final LongSupplier nanoTime;

  LostNodes(LongPredicate isAlive, LongSupplier nanoTime) {
    this.isAlive = isAlive;
    this.nanoTime = nanoTime;
  }

  /** Begins the time of a node that has left or is lost. */
  void gone(long node) {
    suspects.putIfAbsent(node, new Suspect(nanoTime.getAsLong()));
  }

  /** True if a node is gone for so long that its tasks are lost. */
  boolean isLost(long node) {
    if (isAlive.test(node)) {
      suspects.remove(node); // it had not been heard of yet
      return false;
    }
    gone(node);
    Suspect suspect = suspects.get(node);
    return suspect != null && isAtLeast(suspect, GRACE);
  }

  private boolean isAtLeast(Suspect suspect, Duration age) {
    return nanoTime.getAsLong() - suspect.since >= age.toNanos();
  }

  /** The nodes whose tasks are lost and have not been swept. */
  List<Long> unswept() {
    suspects.values().removeIf(suspect -> isAtLeast(suspect, REMEMBERED));
    return suspects.entrySet().stream()
        .filter(each -> !each.getValue().isSwept && isLost(each.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Notes that the tasks of a node have been swept. */
  void swept(long node) {
    Suspect suspect = suspects.get(node);
    if (suspect != null) {
      suspect.isSwept = true;
    }
  }
}
