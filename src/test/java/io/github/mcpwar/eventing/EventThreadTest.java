package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventThreadTest {
  private final List<Thread> made = new CopyOnWriteArrayList<>();
  private final EventThread work =
      new EventThread(InstantSource.system(), System::nanoTime, this::thread);

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "made by the factory");
    thread.setDaemon(true);
    made.add(thread);
    return thread;
  }

  @AfterEach
  void stop() {
    work.stop();
  }

  @Test
  void an_error_of_an_action_ends_neither_the_clock_nor_later_actions() throws Exception {
    CountDownLatch ticks = new CountDownLatch(2);
    work.start(() -> {
      ticks.countDown();
      throw new AssertionError("for this test");
    });
    assertThat(ticks.await(20, TimeUnit.SECONDS)).isTrue();
    CountDownLatch later = new CountDownLatch(1);
    work.run(() -> {
      throw new AssertionError("for this test");
    });
    work.run(later::countDown);
    assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void after_the_stop_no_thread_is_left_and_what_waited_has_run() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runnable unused = work.after(Duration.ofDays(1), ended::countDown);
    work.attempt(() -> {
      begun.countDown();
      while (ended.getCount() > 0) {
        Thread.onSpinWait(); // as a read of a socket does, until that is closed
      }
    });
    begun.await(20, TimeUnit.SECONDS);
    work.stop();
    assertThat(ended.getCount()).isZero();
    assertThat(made).hasSizeGreaterThan(1).noneMatch(Thread::isAlive);
  }

  @Test
  void what_would_wait_after_the_stop_runs_at_once() {
    work.stop();
    CountDownLatch ran = new CountDownLatch(1);
    work.after(Duration.ofDays(1), ran::countDown).run();
    assertThat(ran.getCount()).isZero();
  }
}
