package io.github.mcpwar.schema.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.AllTurns;
import io.github.mcpwar.limits.callers.LongWork;
import io.github.mcpwar.limits.callers.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadSetTest {
  private final ReadSet set = new ReadSet();

  record Point(int x, int y) {}

  @Test
  void points_of_a_large_grid_are_no_attack() {
    Work.atMost(Work.MOST, () -> {
      for (int x = 0; x < 550; x++) {
        for (int y = 0; y < 550; y++) {
          set.add(new Point(x, y));
        }
      }
      return set;
    });
    assertThat(set).hasSize(550 * 550);
  }

  /** A list of pairs (0, 31) and (1, 0), which all have the same hash. */
  private static List<Integer> alike(int number) {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean one = i < Integer.SIZE - 1 && ((number >> i) & 1) == 1;
      list.addAll(one ? List.of(1, 0) : List.of(0, 31));
    }
    return list;
  }

  record Pair(List<Integer> list) {}

  private static List<Object> many(IntFunction<Object> element) {
    return IntStream.range(0, 1100).mapToObj(element).toList();
  }

  static List<List<Object>> elements() {
    return List.of(many(ReadSetTest::alike), many(i -> new Pair(alike(i))));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void comparisons_of_long_elements_cost_by_their_length(List<Object> elements) {
    assertThatThrownBy(() -> Work.atMost(Work.MOST, () -> set.addAll(elements)))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("look alike");
    assertThat(set).hasSizeLessThan(1100);
  }

  @Test
  void comparisons_that_take_long_wait_for_a_turn() throws Exception {
    Thread reading;
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      reading = turns.waiting(() ->
          Work.atMost(Work.MOST, () -> set.addAll(many(i -> new Pair(alike(i))).subList(0, 1001))));
      assertThat(set).hasSize(1000);
    }
    reading.join();
    assertThat(set).hasSize(1001);
  }
}
