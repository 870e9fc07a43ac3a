package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures in processes that have just started, because a server with few calls never gets warm.
 * The targets take turns, each in a new process of its own.
 */
public final class Fresh {
  private static final double SECONDS = Integer.getInteger("bench.milliseconds", 1000) / 1000.0;

  /** No further round begins after so many minutes. */
  private static final int MINUTES = Integer.getInteger("bench.minutes", 60);

  /** The seconds of load after which a process is measured. */
  private static final List<Integer> STAGES = Arrays.stream(
          System.getProperty("bench.stages", "0,10,45").split(",", -1))
      .map(Integer::valueOf)
      .toList();

  /** Few messages to all streams, as each makes the server less fresh. */
  private static final int BROADCASTS = 5;

  private static final List<Workload> WORKLOADS = List.of(
      new Calls(16, false, SECONDS),
      new Calls(16, true, SECONDS),
      new SessionChurn(8, SECONDS, 0),
      new IdleStreams(5000, BROADCASTS));

  private final List<Workload> works;
  private final Report report;

  private Fresh(List<Workload> works, Report report) {
    this.works = works;
    this.report = report;
  }

  /**
   * Measures, and fails if an answer was wrong or lost.
   *
   * @param arguments a file of targets each in a server of its own, the number of rounds, and
   *     optionally the only workloads to run (the beginnings of their names)
   */
  public static void main(String[] arguments) throws IOException {
    List<Target.Spec> specs = Targets.read(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    List<String> only = List.of(arguments).subList(2, arguments.length);
    Report report = new Report();
    Fresh fresh = new Fresh(
        WORKLOADS.stream()
            .filter(work -> only.isEmpty() || only.stream().anyMatch(work.name()::startsWith))
            .toList(),
        report);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    for (int round = 0; round < rounds && System.nanoTime() < end; round++) {
      for (Target.Spec spec : specs) {
        fresh.measure(spec, round);
      }
    }
    report.printAndExit();
  }

  /** Measures each work at once in a process of its own, and later stages in one process. */
  private void measure(Target.Spec spec, int round) {
    if (STAGES.contains(0)) {
      for (Workload work : works) {
        inNewProcess(spec, target -> measure(work, target, 0, round));
      }
    }
    inNewProcess(spec, target -> {
      long begin = System.nanoTime();
      for (int stage : STAGES) {
        if (stage > 0) {
          Load.until(target, begin + TimeUnit.SECONDS.toNanos(stage));
          works.forEach(work -> measure(work, target, stage, round));
        }
      }
    });
  }

  /** Does something with a target. */
  @FunctionalInterface
  private interface Use {
    void use(Target target);
  }

  private void inNewProcess(Target.Spec spec, Use use) {
    try (ServerProcess server = ServerProcess.start(spec.name(), spec.command())) {
      Target target = Target.await(spec, server);
      use.use(target);
      report.answers(target);
    } catch (IOException e) {
      report.missing("a new process", spec, e);
    }
  }

  private void measure(Workload work, Target target, int stage, int round) {
    if (!work.suits(target)) {
      return;
    }
    String name = work.name() + ", after " + stage + " s of load";
    System.err.println(name + ", " + target.name());
    try {
      for (Workload.Figure figure : work.measure(target)) {
        report.add(name, target, round, figure);
      }
    } catch (IOException | RuntimeException e) {
      report.missing(name, target.spec(), e);
    }
  }
}
