package io.github.mcpwar.cluster.simulation;

import io.github.mcpwar.cluster.simulation.SimulatedEngine.Costs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The work of events with up to 10,000 nodes, as a table. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ManyNodesTrial {
  private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);

  @Test
  void events_cost_as_much_with_10000_nodes_as_with_few() {
    List<Map<String, Costs>> all = new ArrayList<>();
    for (int size : SIZES) {
      Map<String, Costs> costs = new ManyNodes(size).measure();
      all.add(costs);
      ManyNodesTest.compare(all.get(0), costs, size);
    }
    System.out.println("| event | commands, letters, reads with " + SIZES + " nodes |");
    all.get(0).keySet().forEach(event -> {
      StringBuilder line = new StringBuilder("| " + event);
      all.forEach(costs -> {
        Costs cost = costs.get(event);
        line.append(" | ").append(cost.commands()).append(", ").append(cost.letters());
        line.append(", ").append(cost.reads());
      });
      System.out.println(line.append(" |"));
    });
  }
}
