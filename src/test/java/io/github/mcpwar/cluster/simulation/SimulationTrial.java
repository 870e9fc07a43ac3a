package io.github.mcpwar.cluster.simulation;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of scenarios. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class SimulationTrial {
  private static final int SEEDS = 10_000;

  @Test
  void the_promises_of_a_cluster_hold_in_thousands_of_scenarios() {
    Simulations.run(
        Long.getLong("simulation.seed", 1_000), Integer.getInteger("simulation.seeds", SEEDS));
  }
}
