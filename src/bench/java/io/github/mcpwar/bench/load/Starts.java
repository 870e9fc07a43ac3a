package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.util.List;

/** W5: from the start of the process to the first answered call, of one server after the other. */
final class Starts {
  static final String NAME = "W5 start";

  private Starts() {}

  static void measure(List<Target.Spec> specs, int rounds, Report report) {
    for (int round = 0; round < rounds; round++) {
      for (Target.Spec spec : specs) {
        try (ServerProcess server = ServerProcess.start(spec.name(), spec.command())) {
          Target target = Target.await(spec, server);
          report.add(
              NAME,
              target,
              round,
              new Workload.Figure("first answer", "s", target.secondsToFirstAnswer()));
        } catch (IOException e) {
          report.missing(NAME, spec, e);
        }
      }
    }
  }
}
