package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs every workload against every server, by turns, and prints the table. The first server is the yardstick. */
public final class Bench {
  private static final double SECONDS = Integer.getInteger("bench.milliseconds", 2000) / 1000.0;

  /** Rounds that do not count, as every server gets quicker at first. */
  private static final int WARM_UP = Integer.getInteger("bench.warm-up", 4);

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
      new IdleStreams(5000));

  private Bench() {}

  /**
   * Measures.
   *
   * @param arguments a file with a server on each line as {@link Target.Spec#parse} reads it, the number of rounds, and optionally the only workloads to run (the beginnings of their names)
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
      for (Workload workload : WORKLOADS) {
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
    return only.isEmpty() || only.stream().anyMatch(name::startsWith);
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
    if (!isWanted(start.name(), only)) {
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

  private static void measure(Workload workload, List<Target> targets, int rounds, Table table) {
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Target target : targets) {
        long begin = System.nanoTime();
        try {
          for (Workload.Figure figure : workload.measure(target)) {
            if (round >= 0) {
              table.add(workload, target, figure);
            }
          }
        } catch (IOException | RuntimeException e) {
          System.err.println(
              workload.name() + ", " + target.name() + ": " + e + " " + e.getCause());
        }
        System.err.printf(
            "%s, %s: %d ms%n",
            workload.name(),
            target.name(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
      }
    }
  }

  private static String machine() {
    return "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
        + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.version")
        + "\n";
  }
}
