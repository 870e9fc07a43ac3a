package io.github.mcpwar.cluster.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.spi.cluster.Membership.Member;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LostNodesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Set<Long> alive =
      new TreeSet<>(LongStream.rangeClosed(1, 10).boxed().toList());
  private final LostNodes lost = new LostNodes(alive::contains, nanos::get);

  private void lose(long node) {
    alive.remove(node);
    lost.gone(node);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The nodes that sweep up after another. */
  private List<Long> sweepers(long gone) {
    List<Member> members = alive.stream().map(number -> new Member(number, "")).toList();
    return alive.stream()
        .filter(self -> lost.unswept(self, () -> members).contains(gone))
        .toList();
  }

  @Test
  void the_next_few_nodes_sweep_up_after_one_that_is_lost() {
    lose(4);
    assertThat(sweepers(4)).as("too early").isEmpty();
    pass(LostNodes.GRACE);
    assertThat(sweepers(4)).containsExactly(5L, 6L, 7L);
  }

  @Test
  void after_the_last_come_the_first() {
    lose(9);
    pass(LostNodes.GRACE);
    assertThat(sweepers(9)).containsExactly(1L, 2L, 10L);
  }

  @Test
  void another_node_takes_the_place_of_a_sweeper_that_is_lost_too() {
    lose(4);
    lose(5);
    lose(6);
    pass(LostNodes.GRACE);
    assertThat(sweepers(4)).containsExactly(7L, 8L, 9L);
  }

  @Test
  void two_nodes_sweep_up_after_each_other() {
    alive.retainAll(Set.of(1L, 2L, 3L));
    lose(2);
    pass(LostNodes.GRACE);
    assertThat(sweepers(2)).containsExactly(1L, 3L);
    lost.swept(2);
    assertThat(sweepers(2)).isEmpty();
  }

  @Test
  void nobody_looks_for_the_tasks_of_a_lost_node_for_ever() {
    lose(4);
    pass(Duration.ofMinutes(2));
    assertThat(sweepers(4)).isEmpty();
    assertThat(lost.isLost(4)).isTrue();
  }
}
