package io.github.mcpwar.limits.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

/** All turns for one kind of long work, taken until this is closed. */
public final class AllTurns implements AutoCloseable {
  private final LongWork work;
  private final int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** Takes them. */
  public AllTurns(LongWork work) {
    this.work = work;
    IntStream.range(0, count).forEach(each -> work.begin(Usage.UNLIMITED));
  }

  /** Starts a task, and returns its thread once that waits. */
  public Thread waiting(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).as("still at work").isTrue();
      Thread.onSpinWait();
    }
    return thread;
  }

  @Override
  public void close() {
    IntStream.range(0, count).forEach(each -> work.end());
  }
}
