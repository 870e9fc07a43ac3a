package io.github.mcpwar.cluster.streams;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one task whenever it is asked to: never twice at once, and once more if it is asked while
 * the task runs. Thread-safe.
 */
final class Turns {
  private final Lanes lanes;
  private final Runnable task;
  private final AtomicInteger asked = new AtomicInteger();

  Turns(Lanes lanes, Runnable task) {
    this.lanes = lanes;
    this.task = task;
  }

  /** Asks for a turn. Does not wait. */
  void ask() {
    if (asked.getAndIncrement() == 0) {
      lanes.run(this::turn);
    }
  }

  private void turn() {
    int before = asked.get();
    try {
      task.run();
    } finally {
      if (asked.addAndGet(-before) > 0) {
        lanes.run(this::turn);
      }
    }
  }
}
