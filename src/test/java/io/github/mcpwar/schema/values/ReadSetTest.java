package io.github.mcpwar.schema.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ToolException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadSetTest {
  private final ReadSet set = new ReadSet();

  record Point(int x, int y) {}

  @Test
  void points_of_a_large_grid_are_no_attack() {
    for (int x = 0; x < 550; x++) {
      for (int y = 0; y < 550; y++) {
        set.add(new Point(x, y));
      }
    }
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

  @Test
  void comparisons_of_long_lists_count_by_their_length() {
    assertThatThrownBy(() -> {
          for (int i = 0; i < 1100; i++) {
            set.add(alike(i));
          }
        })
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("look alike");
    assertThat(set).hasSizeLessThan(1100);
  }
}
