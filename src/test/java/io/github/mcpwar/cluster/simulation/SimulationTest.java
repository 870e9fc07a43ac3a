package io.github.mcpwar.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Some scenarios, in each of which other things go wrong at other times. */
class SimulationTest {
  private static final int SEEDS = 200;

  /** To repeat a seed: {@code -Dtest=SimulationTest -Dsimulation.seed=17 -Dsimulation.seeds=1}. */
  @Test
  void whatever_goes_wrong_the_promises_of_a_cluster_hold() {
    Simulations.run(
        Long.getLong("simulation.seed", 1), Integer.getInteger("simulation.seeds", SEEDS));
  }

  @Test
  void a_seed_repeats_exactly() {
    for (long seed = 1; seed <= 5; seed++) {
      Scenario one = new Scenario(Scenario.plan(seed));
      Scenario other = new Scenario(Scenario.plan(seed));

      assertThat(other.run()).isEqualTo(one.run());
      assertThat(other.history()).isEqualTo(one.history());
      assertThat(other.time.steps()).isEqualTo(one.time.steps());
    }
  }
}
