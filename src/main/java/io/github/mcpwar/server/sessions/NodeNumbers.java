package io.github.mcpwar.server.sessions;

import io.github.mcpwar.server.exchange.SessionNumbers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The numbers of streams and questions in a cluster. No two nodes give the same, and each tells the
 * node that gave it. Thread-safe.
 */
public final class NodeNumbers implements SessionNumbers {
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
  public long next() {
    return node.getAsLong() << COUNTER_BITS
        | Integer.toUnsignedLong((int) counter.incrementAndGet());
  }

  @Override
  public long nextStream() {
    return next();
  }

  @Override
  public long nextQuestion() {
    return next();
  }

  @Override
  public boolean isOfOwnQuestion(long number) {
    return nodeOf(number) == node.getAsLong();
  }

  /** The node that gave a number. */
  public static long nodeOf(long number) {
    return number >>> COUNTER_BITS;
  }
}
