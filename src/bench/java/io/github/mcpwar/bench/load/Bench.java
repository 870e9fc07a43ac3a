package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs every workload against every server, by turns, and prints the table. The first server is the
 * yardstick.
 */
public final class Bench {
  private static final double SECONDS = Integer.getInteger("bench.milliseconds", 2000) / 1000.0;

  /** So long every server is under load before anything is measured, as compilers need that. */
  private static final double HEAT_SECONDS = Integer.getInteger("bench.heat", 60);

  /** Rounds of each work that do not count. */
  private static final int WARM_UP = Integer.getInteger("bench.warm-up", 1);

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
      new IdleStreams(1000),
      new IdleStreams(5000),
      new Bystanders(4, SECONDS));

  /**
   * Workloads that run only if they are named, because servers must be configured for so many
   * streams.
   */
  private static final List<Workload> LARGE =
      List.of(new IdleStreams(10_000), new Paced(5000, 4, 1000));

  private Bench() {}

  /**
   * Measures.
   *
   * @param arguments a file with a server on each line as {@link Target.Spec#parse} reads it, the
   *     number of rounds, and optionally the only workloads to run (the beginnings of their names)
   */
  public static void main(String[] arguments) throws IOException {
    List<Target.Spec> specs = Files.readAllLines(Path.of(arguments[0])).stream()
        .filter(line -> !line.isBlank())
        .map(Target.Spec::parse)
        .toList();
    int rounds = Integer.parseInt(arguments[1]);
    List<String> only = List.of(arguments).subList(2, arguments.length);
    Table table = new Table();
    starts(specs, rounds, only, table);
    List<Target> targets = new ArrayList<>();
    try {
      for (Target.Spec spec : specs) {
        targets.add(Target.start(spec));
      }
      heat(targets);
      for (Workload workload : WORKLOADS) {
        if (only.isEmpty() || isWanted(workload.name(), only)) {
          measure(workload, targets, rounds, table);
        }
      }
      for (Workload workload : LARGE) {
        if (isWanted(workload.name(), only)) {
          measure(workload, targets, rounds, table);
        }
      }
    } finally {
      for (Target target : targets) {
        target.close();
      }
    }
    System.out.println(machine());
    System.out.println(table.markdown());
  }

  private static boolean isWanted(String name, List<String> only) {
    return only.stream().anyMatch(name::startsWith);
  }

  /** W5: from the start of the process to the first answered call. */
  private static void starts(List<Target.Spec> specs, int rounds, List<String> only, Table table)
      throws IOException {
    Workload start = new Workload() {
      @Override
      public String name() {
        return "W5 start";
      }

      @Override
      public List<Figure> measure(Target target) {
        return List.of(new Figure("first answer", "s", target.secondsToFirstAnswer()));
      }
    };
    if (!only.isEmpty() && !isWanted(start.name(), only)) {
      return;
    }
    for (int round = 0; round < rounds; round++) {
      for (Target.Spec spec : specs) {
        try (Target target = Target.start(spec)) {
          table.add(start, target, start.measure(target).get(0));
        }
      }
    }
  }

  private static void heat(List<Target> targets) {
    List<Workload> works = List.of(
        new Calls(16, false, HEAT_SECONDS / 4),
        new Calls(16, true, HEAT_SECONDS / 4),
        new Burst(16, HEAT_SECONDS / 2));
    for (Target target : targets) {
      for (Workload work : works) {
        once(work, target);
      }
    }
  }

  private static List<Workload.Figure> once(Workload workload, Target target) {
    long begin = System.nanoTime();
    try {
      return workload.measure(target);
    } catch (IOException | RuntimeException e) {
      System.err.println(workload.name() + ", " + target.name() + ": " + e + " " + e.getCause());
      return List.of();
    } finally {
      System.err.printf(
          "%s, %s: %d ms%n",
          workload.name(), target.name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
  }

  private static void measure(Workload workload, List<Target> targets, int rounds, Table table) {
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Target target : targets) {
        List<Workload.Figure> figures = once(workload, target);
        if (round >= 0) {
          figures.forEach(figure -> table.add(workload, target, figure));
        }
      }
    }
  }

  private static String machine() {
    return "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
        + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.version")
        + "\n";
  }
}
