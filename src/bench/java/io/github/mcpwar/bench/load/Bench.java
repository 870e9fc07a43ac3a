package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs every workload against every target, by turns, and prints the table. All servers run at the
 * same time.
 */
public final class Bench {
  private static final double SECONDS = Integer.getInteger("bench.milliseconds", 2000) / 1000.0;

  /** So long every target is under load before anything is measured, as compilers need that. */
  private static final double HEAT_SECONDS = Integer.getInteger("bench.heat", 60);

  /** After so many minutes, each work that is left gets one round. */
  private static final int MINUTES = Integer.getInteger("bench.minutes", 120);

  /** Tomcat ends a connection after 100 requests. */
  private static final int BROADCASTS = 61;

  private static final List<Workload> WORKLOADS = List.of(
      new Calls(1, false, SECONDS),
      new Calls(16, false, SECONDS),
      new Calls(64, false, SECONDS),
      new Calls(1, true, SECONDS),
      new Calls(16, true, SECONDS),
      new Calls(64, true, SECONDS),
      new Burst(1, SECONDS),
      new Burst(16, SECONDS),
      new Paced(8, 40, 25),
      new SessionChurn(8, SECONDS, 500),
      new Paced(1000, 4, 1000),
      new IdleStreams(1000, BROADCASTS),
      new IdleStreams(5000, BROADCASTS),
      new Bystanders(4, SECONDS));

  /**
   * Workloads that run only if they are named, because servers must be configured for so many
   * streams.
   */
  private static final List<Workload> LARGE =
      List.of(new IdleStreams(10_000, BROADCASTS), new Paced(5000, 4, 1000));

  private Bench() {}

  /**
   * Measures, and fails if an answer was wrong or lost.
   *
   * @param arguments a file of targets that share servers, a file of the same targets each in a
   *     server of its own, the number of rounds, and optionally the only workloads to run (the
   *     beginnings of their names)
   */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[2]);
    List<String> only = List.of(arguments).subList(3, arguments.length);
    Report report = new Report();
    if (only.isEmpty() || isWanted(Starts.NAME, only)) {
      Starts.measure(Targets.read(Path.of(arguments[1])), rounds, report);
    }
    List<Workload> works = Stream.concat(
            WORKLOADS.stream().filter(work -> only.isEmpty() || isWanted(work.name(), only)),
            LARGE.stream().filter(work -> isWanted(work.name(), only)))
        .toList();
    if (!works.isEmpty()) {
      try (Targets targets = Targets.start(Targets.read(Path.of(arguments[0])), report)) {
        for (Target target : targets.all()) {
          Load.heat(target, HEAT_SECONDS);
        }
        Turns.of(MINUTES, report).measure(works, targets.all(), rounds);
        targets.all().forEach(report::answers);
      }
    }
    report.printAndExit();
  }

  private static boolean isWanted(String name, List<String> only) {
    return only.stream().anyMatch(name::startsWith);
  }
}
