package io.github.mcpwar.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.cluster.simulation.Scenario.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs scenarios, and makes the history of one that fails as short as it can. */
final class Simulations {
  private static final int MOST_LINES = 150;

  private Simulations() {}

  /** Runs the scenarios of some seeds, and fails with a report of the first that is wrong. */
  static void run(long first, int seeds) {
    Logger log = Logger.getLogger("io.github.mcpwar");
    Level before = log.getLevel();
    log.setLevel(Level.OFF);
    try {
      for (long seed = first; seed < first + seeds; seed++) {
        assertThat(report(seed)).isEmpty();
      }
    } finally {
      log.setLevel(before);
    }
  }

  /** Runs the scenario of a seed. Returns a report if something was wrong, otherwise nothing. */
  static String report(long seed) {
    Plan plan = Scenario.plan(seed);
    if (new Scenario(plan).run().isEmpty()) {
      return "";
    }
    Plan shortest = shortest(plan);
    Scenario scenario = new Scenario(shortest);
    List<String> violations = scenario.run();
    List<String> lines = scenario.history();
    return "Seed " + seed + ": " + String.join("\n  ", violations) + "\nof " + shortest + "\n"
        + String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
  }

  /** A plan that fails too, with as little as possible. */
  private static Plan shortest(Plan plan) {
    Plan best = plan;
    boolean isShorter = true;
    while (isShorter) {
      isShorter = false;
      for (Plan next : shorter(best)) {
        if (!new Scenario(next).run().isEmpty()) {
          best = next;
          isShorter = true;
          break;
        }
      }
    }
    return best;
  }

  private static List<Plan> shorter(Plan plan) {
    List<Plan> all = new ArrayList<>();
    all.addAll(without(
        plan.clients(),
        some -> new Plan(plan.seed(), plan.nodes(), plan.mishaps(), some, plan.taskClients())));
    all.addAll(without(
        plan.taskClients(),
        some -> new Plan(plan.seed(), plan.nodes(), plan.mishaps(), plan.clients(), some)));
    all.addAll(without(
        plan.mishaps(),
        some -> new Plan(plan.seed(), plan.nodes(), some, plan.clients(), plan.taskClients())));
    return all;
  }

  private static <T> List<Plan> without(List<T> whole, Function<List<T>, Plan> plan) {
    List<Plan> all = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      List<T> some = new ArrayList<>(whole);
      some.remove(i);
      all.add(plan.apply(some));
    }
    return all;
  }
}
