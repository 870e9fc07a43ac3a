package io.github.mcpwar.bench.load;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The findings of a run: the table, the gaps in it, and the number of right answers. */
final class Report {
  private final Table table = new Table();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Map<String, Tally> answers = new LinkedHashMap<>();

  void add(String work, Target target, int round, Workload.Figure figure) {
    table.add(work, target, round, figure);
  }

  /** Notes a work that a target did not do. */
  void missing(String work, Target.Spec spec, Exception reason) {
    String cause = reason.getCause() == null ? "" : " (" + reason.getCause() + ")";
    missing.add(work + ", " + spec.name() + ": " + reason.getMessage() + cause);
  }

  /** Notes the answers of a target that has ended. */
  void answers(Target target) {
    answers.computeIfAbsent(target.name(), name -> new Tally()).add(target.answers());
  }

  boolean isPerfect() {
    return answers.values().stream().allMatch(Tally::isPerfect);
  }

  /** Prints everything; ends the process with an error if an answer was wrong or lost. */
  void printAndExit() {
    System.out.println("Java " + Runtime.version() + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, "
        + System.getProperty("os.name") + " " + System.getProperty("os.version") + "\n");
    System.out.println(table.isEmpty() ? "" : table.markdown());
    missing.forEach(line -> System.out.println("Not measured: " + line));
    answers.forEach((target, tally) -> System.out.println("Answers of " + target + ": " + tally));
    System.exit(isPerfect() ? 0 : 1);
  }
}
