package io.github.mcpwar.eventing;

import java.time.Duration;
import java.time.Instant;

/** Deliveries at once, at a time that the test sets. */
final class HeldWork implements EventWork {
  private final Instant begin = Instant.parse("2026-12-01T10:00:00Z");
  private Duration passed = Duration.ZERO;
  private Runnable tick = () -> {};

  void pass(Duration time) {
    passed = passed.plus(time);
    tick.run();
  }

  @Override
  public Instant now() {
    return begin.plus(passed);
  }

  @Override
  public long nanoTime() {
    return passed.toNanos();
  }

  @Override
  public void run(Runnable action) {
    action.run();
  }

  @Override
  public void attempt(Runnable action) {
    action.run();
  }

  @Override
  public void start(Runnable given) {
    tick = given;
  }

  @Override
  public void stop() {
    tick = () -> {};
  }
}
