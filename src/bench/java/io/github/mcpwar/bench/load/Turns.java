package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Targets that take turns in each round of each workload, for a bounded time. */
final class Turns {

  /** Rounds of each work that do not count. */
  private static final int WARM_UP = Integer.getInteger("bench.warm-up", 1);

  private final long endNanos;
  private final Report report;

  private Turns(long endNanos, Report report) {
    this.endNanos = endNanos;
    this.report = report;
  }

  /** Turns that begin now; after some minutes, each work that is left gets one round. */
  static Turns of(int minutes, Report report) {
    return new Turns(System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes), report);
  }

  void measure(List<Workload> works, List<Target> targets, int rounds) {
    for (int i = 0; i < works.size(); i++) {
      long now = System.nanoTime();
      long share = now + Math.max(0, endNanos - now) / (works.size() - i);
      for (int round = -WARM_UP; round < rounds; round++) {
        if (round <= 0 || System.nanoTime() < share) {
          once(works.get(i), targets, round);
        }
      }
    }
  }

  private void once(Workload work, List<Target> targets, int round) {
    for (Target target : targets) {
      if (work.suits(target)) {
        once(work, target, round);
      }
    }
  }

  private void once(Workload work, Target target, int round) {
    long begin = System.nanoTime();
    try {
      List<Workload.Figure> figures = work.measure(target);
      if (round >= 0) {
        figures.forEach(figure -> report.add(work.name(), target, round, figure));
      }
    } catch (IOException | RuntimeException e) {
      report.missing(work.name(), target.spec(), e);
    }
    System.err.printf(
        "%s, %s: %d ms%n",
        work.name(), target.name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }
}
