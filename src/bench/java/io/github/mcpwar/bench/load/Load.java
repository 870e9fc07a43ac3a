package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;

/** Load that is not measured: small calls in both lifecycles, and bursts. */
final class Load {

  private Load() {}

  /** Keeps a target busy for a while. */
  static void heat(Target target, double seconds) {
    boolean both = target.stateless();
    List<Workload> works = List.of(
        new Calls(16, false, seconds / 4),
        new Calls(16, both, seconds / 4),
        new Burst(16, seconds / 2));
    for (Workload work : works) {
      try {
        work.measure(target);
      } catch (IOException e) {
        System.err.println(work.name() + ", " + target.name() + ": " + e + " " + e.getCause());
      }
    }
  }
}
