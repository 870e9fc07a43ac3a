package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.spi.cluster.Membership.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The nodes that seem to be gone. A node that could not renew its lease, such as while the engine
 * was down, has some time to list its tasks under its new number. A few nodes sweep up after each:
 * those that came next after it. Thread-safe.
 */
final class LostNodes {
  /** The time until a node's tasks are taken for lost. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /** The time after which nobody sweeps any more: longer than it takes to lose a sweeper too. */
  private static final Duration SWEEPING = Duration.ofMinutes(1);

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** The number of nodes that sweep up after each. */
  static final int SWEEPERS = 3;

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

  /**
   * The nodes whose tasks are lost, and which one node has yet to sweep.
   *
   * @param self the number of that node
   * @param members all nodes
   */
  List<Long> unswept(long self, Supplier<List<Member>> members) {
    suspects.values().removeIf(suspect -> isAtLeast(suspect, REMEMBERED));
    List<Long> lost = suspects.entrySet().stream()
        .filter(each -> !each.getValue().isSwept
            && !isAtLeast(each.getValue(), SWEEPING)
            && isLost(each.getKey()))
        .map(Map.Entry::getKey)
        .toList();
    if (lost.isEmpty()) {
      return lost;
    }
    NavigableSet<Long> numbers = new TreeSet<>();
    members.get().forEach(member -> numbers.add(member.number()));
    return lost.stream().filter(node -> isNext(self, node, numbers)).toList();
  }

  /** True if a node is one of the first that came after another, or first of all. */
  private static boolean isNext(long self, long lost, NavigableSet<Long> numbers) {
    return Stream.concat(numbers.tailSet(lost, false).stream(), numbers.stream())
        .limit(SWEEPERS)
        .anyMatch(number -> number == self);
  }

  /** Notes that the tasks of a node have been swept. */
  void swept(long node) {
    Suspect suspect = suspects.get(node);
    if (suspect != null) {
      suspect.isSwept = true;
    }
  }
}
