package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.environment.ThreadContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No thread outlives the server. */
class ThreadsTest {

  @Test
  void the_timer_has_ended_when_it_is_closed_also_where_that_takes_a_moment() {
    Threads threads = new Threads(AllSettings.from(List.of()), ThreadContext.ofApplication());
    CompletableFuture<Thread> timer = new CompletableFuture<>();
    threads.timer().execute(() -> {
      timer.complete(Thread.currentThread());
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) { // told to end
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
    });
    Thread thread = timer.join();

    threads.close();

    assertThat(thread.isAlive()).isFalse();
  }
}
