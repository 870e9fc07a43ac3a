package io.github.mcpwar.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedTest {
  private final Shared<String> shared = new Shared<>();

  private static String text(int number) {
    return "text " + number;
  }

  @Test
  void equal_values_are_one_object() {
    String first = shared.of(text(1));
    assertThat(shared.of(text(1))).isSameAs(first);
  }

  @Test
  void different_values_stay_what_they_are() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> shared.of(text(i))))
        .containsExactlyElementsOf(
            IntStream.range(0, 1000).mapToObj(SharedTest::text).toList());
  }

  @Test
  void a_value_is_forgotten_when_enough_others_came() {
    String first = shared.of(text(1));
    IntStream.range(2, 5000).forEach(i -> shared.of(text(i)));
    assertThat(shared.of(text(1))).isEqualTo(first).isNotSameAs(first);
  }
}
