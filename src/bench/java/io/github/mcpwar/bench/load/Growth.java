package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures the growth of a call's processor time with connections, tools, sizes and sessions;
 * prints a table and writes a plot.
 */
public final class Growth {
  private static final double SECONDS = Integer.getInteger("bench.milliseconds", 700) / 1000.0;
  private static final double HEAT_SECONDS = Integer.getInteger("bench.heat", 20);

  /** After so many minutes, each step that is left gets one round. */
  private static final int MINUTES = Integer.getInteger("bench.minutes", 7);

  private static final int MOST_SESSIONS = Integer.getInteger("bench.sessions", 100_000);

  private final GrowthTable table = new GrowthTable();
  private final List<Target> targets;
  private final Report report;

  private Growth(List<Target> targets, Report report) {
    this.targets = targets;
    this.report = report;
  }

  /**
   * Measures, and fails if an answer was wrong or lost.
   *
   * @param arguments a file of targets, the number of rounds, and the file for the plot
   */
  public static void main(String[] arguments) throws IOException {
    Report report = new Report();
    try (Targets started = Targets.start(Targets.read(Path.of(arguments[0])), report)) {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
      started.all().forEach(target -> Load.heat(target, HEAT_SECONDS));
      Growth growth = new Growth(started.all(), report);
      List<GrowthStep> steps = GrowthSteps.all(MOST_SESSIONS);
      for (GrowthStep step : steps) {
        if (step.isRepeatable()) {
          growth.heat(step);
        }
      }
      for (GrowthStep step : steps) {
        growth.measure(step, Integer.parseInt(arguments[1]), end);
      }
      started.all().forEach(report::answers);
      System.out.println(growth.table.markdown());
      Files.writeString(Path.of(arguments[2]), growth.table.plot());
    }
    report.printAndExit();
  }

  /** Has the code of a step compiled before anything is measured. */
  private void heat(GrowthStep step) {
    targets.forEach(target -> measure(step, target, -1));
  }

  private void measure(GrowthStep step, int rounds, long endNanos) {
    System.err.println(step.growing() + " " + step.size());
    for (int round = -1; round < rounds; round++) {
      if (round <= 0 || System.nanoTime() < endNanos) {
        for (Target target : targets) {
          measure(step, target, round);
        }
      }
    }
  }

  private void measure(GrowthStep step, Target target, int round) {
    try {
      if (round < 0) {
        step.preparation().prepare(target);
      }
      double micros = new Repeated(target, SECONDS)
          .run(step.clients(), client -> step.request().of(target, client))
          .cpuMicros();
      if (round >= 0) {
        table.add(step, target, micros);
      }
    } catch (IOException | RuntimeException e) {
      report.missing(step.growing() + " " + step.size(), target.spec(), e);
    }
  }
}
