package io.github.mcpwar.server.sessions;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The numbers of streams and questions in a cluster. No two nodes give the same, and each tells the
 * node that gave it. Thread-safe.
 */
public final class NodeNumbers implements LongSupplier {
  private static final int COUNTER_BITS = 32;

  private final LongSupplier node;
  private final AtomicLong counter = new AtomicLong();

  /**
   * Creates a source of numbers.
   *
   * @param node the number of this node, below 2<sup>27</sup>, so that a number has at most 18
   *     digits
   */
  public NodeNumbers(LongSupplier node) {
    this.node = node;
  }

  /** A number that nobody has given yet. */
  @Override
  public long getAsLong() {
    return node.getAsLong() << COUNTER_BITS
        | Integer.toUnsignedLong((int) counter.incrementAndGet());
  }

  /** The node that gave a number. */
  public static long nodeOf(long number) {
    return number >>> COUNTER_BITS;
  }
}
