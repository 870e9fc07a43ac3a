package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs an attack several times at once, and asserts that another caller is served meanwhile. */
final class Meanwhile {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Meanwhile() {}

  /** Returns the answers to a number of simultaneous attacks. */
  static <T> List<T> othersAreServed(AttackedServer server, int times, Callable<T> attack)
      throws Exception {
    Caller ada = server.caller("ada");
    ExecutorService attackers = Executors.newFixedThreadPool(times);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        running.add(attackers.submit(attack));
      }
      do {
        assertIsServed(ada);
        Pause.millis(50);
      } while (!running.stream().allMatch(Future::isDone));
      List<T> answers = new ArrayList<>();
      for (Future<T> each : running) {
        answers.add(each.get());
      }
      return answers;
    } finally {
      attackers.shutdownNow();
    }
  }

  /** They get a result, and soon. */
  static void assertIsServed(Caller somebody) throws Exception {
    long start = System.nanoTime();
    assertThat(somebody.call("echo", "{\"text\":\"control\"}").body()).contains("control");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
  }
}
