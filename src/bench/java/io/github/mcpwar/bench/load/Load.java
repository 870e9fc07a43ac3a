package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Load that is not measured. */
final class Load {

  private Load() {}

  /** Keeps a target busy for a while with small calls in both lifecycles, then with bursts. */
  static void heat(Target target, double seconds) {
    once(new Calls(16, false, seconds / 4), target);
    once(new Calls(16, target.stateless(), seconds / 4), target);
    once(new Burst(16, seconds / 2), target);
  }

  /** Small calls in both lifecycles, and sessions, by turns until a time. */
  static void until(Target target, long endNanos) {
    for (int i = 0; ; i++) {
      double left = (endNanos - System.nanoTime()) / (double) TimeUnit.SECONDS.toNanos(1);
      if (left < 0.05) {
        return;
      }
      double seconds = Math.min(left, 1);
      List<Workload> turns = List.of(
          new Calls(16, false, seconds),
          new Calls(16, target.stateless(), seconds),
          new SessionChurn(8, seconds, 0));
      once(turns.get(i % turns.size()), target);
    }
  }

  private static void once(Workload work, Target target) {
    try {
      work.measure(target);
    } catch (IOException e) {
      System.err.println(work.name() + ", " + target.name() + ": " + e + " " + e.getCause());
    }
  }
}
