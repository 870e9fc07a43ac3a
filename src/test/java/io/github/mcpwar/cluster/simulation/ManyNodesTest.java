package io.github.mcpwar.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.cluster.simulation.SimulatedEngine.Costs;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** The work of events, which must not grow with the square of the number of nodes. */
class ManyNodesTest {
  private static final int SESSIONS = 1_000_000;

  @Test
  void events_cost_as_much_with_many_nodes_as_with_few() {
    compare(new ManyNodes(10).measure(), new ManyNodes(300).measure(), 300);
  }

  /** Compares the costs with few and with many nodes. */
  static void compare(Map<String, Costs> few, Map<String, Costs> many, int nodes) {
    few.forEach((event, cost) -> {
      Costs there = many.get(event);
      assertThat(there.commands()).as("commands: " + event).isBetween(0L, cost.commands() + 2);
      assertThat(there.letters()).as("letters: " + event).isBetween(0L, cost.letters());
      assertThat(there.reads())
          .as("reads: " + event)
          .isLessThanOrEqualTo(cost.reads() <= 5 ? 5 : 2L * nodes + 10);
    });
  }

  private static LongSupplier delay(Random random) {
    VirtualTime time = new VirtualTime();
    SimulatedEngine engine = new SimulatedEngine(time, random);
    SimulatedNode node = new SimulatedNode(time, engine, "node", random);
    return () -> node.streams.reconnectDelay().toMillis();
  }

  @Test
  void clients_of_lost_nodes_come_back_spread_over_the_time_of_the_delay() {
    Random random = new Random(1);
    LongSupplier delay = delay(random);

    assertThat(new Returns(SESSIONS / 10_000, delay, 0, random).mostPerSecond())
        .as("of one node of 10,000")
        .isLessThan(200);
    int third = SESSIONS / 3;
    assertThat(new Returns(third, delay, 0, random).mostPerSecond())
        .as("of a third of the nodes: half of them in each of two seconds")
        .isBetween(third / 2L, third * 11L / 20);
  }

  @Test
  void clients_that_are_refused_while_the_engine_is_down_stay_spread() {
    Random random = new Random(1);
    int third = SESSIONS / 3;

    assertThat(new Returns(third, delay(random), 10_000, random).mostPerSecond())
        .as("each of them once a second")
        .isBetween((long) third, third * 11L / 10);
  }
}
