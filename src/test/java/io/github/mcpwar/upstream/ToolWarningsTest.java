package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The warnings about the tools of an upstream server. */
class ToolWarningsTest {
  private final ToolWarnings warnings = new ToolWarnings("far");

  private static OfferedTools tools(int number, String fingerprint) {
    Map<String, String> fingerprints = IntStream.range(0, number)
        .mapToObj(i -> "t" + i)
        .collect(Collectors.toMap(Function.identity(), name -> fingerprint));
    return new OfferedTools(List.of(), Map.of(), fingerprints, Map.of());
  }

  @Test
  void a_changed_description_is_told_with_both_fingerprints() {
    assertThat(warnings.about(tools(1, "a"), OfferedTools.NONE)).isEmpty();
    assertThat(warnings.about(tools(1, "b"), tools(1, "a")))
        .containsExactly("The upstream server far has changed the description of its tool t0:"
            + " its fingerprint was a and is b");
    assertThat(warnings.about(tools(1, "b"), tools(1, "b"))).isEmpty();
  }

  @Test
  void many_changes_at_once_are_a_limited_number_of_warnings() {
    warnings.about(tools(500, "a"), OfferedTools.NONE);
    assertThat(warnings.about(tools(500, "b"), tools(500, "a")))
        .hasSize(21)
        .last()
        .isEqualTo("The upstream server far: 480 more tools have changed or are not offered");
  }
}
