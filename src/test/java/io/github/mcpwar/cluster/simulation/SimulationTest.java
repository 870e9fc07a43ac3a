package io.github.mcpwar.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Some scenarios, while things go wrong. */
class SimulationTest {
  private static final int SEEDS = 100;

  @Test
  void whatever_goes_wrong_the_promises_of_a_cluster_hold() {
    long first = Long.getLong("simulation.seed", 1);
    long last = first + Integer.getInteger("simulation.seeds", SEEDS);
    for (long seed = first; seed < last; seed++) {
      assertThat(Simulations.report(seed)).isEmpty();
    }
  }

  @Test
  void a_seed_repeats_exactly() {
    for (long seed = 1; seed <= 5; seed++) {
      Scenario one = new Scenario(Scenario.plan(seed));
      Scenario other = new Scenario(Scenario.plan(seed));
      one.run();
      other.run();
      assertThat(other.history()).isEqualTo(one.history());
      assertThat(other.time.steps()).isEqualTo(one.time.steps());
    }
  }
}
