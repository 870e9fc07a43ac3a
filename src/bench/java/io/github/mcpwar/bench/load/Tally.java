package io.github.mcpwar.bench.load;

import java.util.concurrent.atomic.LongAdder;

/** The number of answers that were right, wrong, and that never came. */
final class Tally {
  private final LongAdder right = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private final LongAdder lost = new LongAdder();

  /** Counts an answer that came. */
  void count(boolean isRight) {
    (isRight ? right : wrong).increment();
  }

  void lost() {
    lost.increment();
  }

  void add(Tally other) {
    right.add(other.right.sum());
    wrong.add(other.wrong.sum());
    lost.add(other.lost.sum());
  }

  /** True if every answer was right. */
  boolean isPerfect() {
    return wrong.sum() == 0 && lost.sum() == 0;
  }

  @Override
  public String toString() {
    return right.sum() + " right, " + wrong.sum() + " wrong, " + lost.sum() + " lost";
  }
}
