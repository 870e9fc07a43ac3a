package io.github.mcpwar.server.usage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LongWorkTest {
  private final LongWork work = new LongWork(1);

  @Test
  void one_waits_until_another_s_turn_has_ended() throws Exception {
    work.begin();
    CompletableFuture<Void> next = new CompletableFuture<>();
    Thread other = new Thread(() -> {
      work.begin();
      next.complete(null);
    });
    other.start();
    awaitWaiting(other);
    assertThat(next).isNotDone();

    work.end();

    next.get(10, SECONDS);
    other.join();
  }

  @Test
  void who_is_interrupted_has_no_turn_and_is_told_so() {
    work.begin();
    Thread.currentThread().interrupt();
    assertThatThrownBy(work::begin).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    work.end();
    work.begin(); // nobody else has it
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
