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
    try (Interruptible work = work()) {
      work.stopBy(() -> {
        begun.countDown();
        stopped.set(true);
      });
      var interrupting = new Thread(interrupts.get(0));
      interrupting.start();
      begun.await();
      work.awaitStop();
      assertThat(stopped).isTrue();
    }
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
