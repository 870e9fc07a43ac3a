package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ManualTimer timer = new ManualTimer();
  private final SignOns signOns = new SignOns();
  private final AtomicInteger reached = new AtomicInteger();

  @Test
  void time_that_a_person_needs_to_sign_on_does_not_count() throws InterruptedException {
    TimeLimit.of(timer, signOns, LIMIT, reached::incrementAndGet);
    signOns.begin();
    signOns.begin();
    timer.pass(LIMIT);
    signOns.end();
    assertThat(reached).hasValue(0);
    signOns.end();
    assertThat(reached).as("it has all of its time again").hasValue(0);
    timer.pass(LIMIT);
    assertThat(reached).hasValue(1);
  }

  @Test
  void what_is_forgotten_does_not_begin_again() throws InterruptedException {
    Runnable forget = TimeLimit.of(timer, signOns, LIMIT, reached::incrementAndGet);
    timer.await(LIMIT);
    signOns.begin();
    timer.pass(LIMIT);
    forget.run();
    signOns.end();
    Runnable other = TimeLimit.of(timer, signOns, Duration.ofSeconds(1), reached::incrementAndGet);
    timer.await(Duration.ofSeconds(1)); // the next thing that began to wait
    other.run();
    assertThat(reached).hasValue(0);
  }
}
