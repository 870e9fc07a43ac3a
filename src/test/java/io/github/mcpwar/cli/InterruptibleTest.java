package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InterruptibleTest {
  private final List<Runnable> interrupts = new ArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Interruptible work() {
    return new Interruptible(action -> {
      interrupts.add(action);
      return () -> interrupts.remove(action);
    });
  }

  @Test
  void what_was_interrupted_before_it_could_be_stopped_is_stopped_as_soon_as_it_can_be() {
    try (Interruptible work = work()) {
      interrupts.get(0).run();
      work.stopBy(() -> stopped.set(true));
      assertThat(stopped).isTrue();
    }
  }

  @Test
  void who_waits_for_the_stop_goes_on_when_it_is_done() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (Interruptible work = work()) {
      work.stopBy(() -> {
        begun.countDown();
        await(go);
      });
      var interrupting = new Thread(interrupts.get(0));
      interrupting.start();
      begun.await();
      Thread waiting = started(work::awaitStop);
      assertThat(waiting.getState()).isEqualTo(Thread.State.TIMED_WAITING);
      go.countDown();
      waiting.join();
    }
  }

  @Test
  void who_interrupts_work_that_begins_waits_for_its_end() throws Exception {
    Thread interrupting;
    try (Interruptible work = work()) {
      work.beginning();
      interrupting = started(interrupts.get(0));
      work.stopBy(() -> stopped.set(true));
      assertThat(stopped).as("stopped as soon as it can be").isTrue();
      assertThat(interrupting.getState()).isEqualTo(Thread.State.TIMED_WAITING);
    }
    interrupting.join();
  }

  private static void await(CountDownLatch event) {
    try {
      event.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a task, and returns its thread once that waits or has ended. */
  private static Thread started(Runnable task) {
    var thread = new Thread(task);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void what_nobody_interrupts_goes_on() {
    try (Interruptible work = work()) {
      work.stopBy(() -> stopped.set(true));
      work.awaitStop();
      assertThat(stopped).isFalse();
    }
    assertThat(interrupts).isEmpty();
  }
}
