package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void a_bar_shows_how_far_it_has_come() {
    assertThat(new ProgressBar(0, 3.0, null).line(80)).isEqualTo("[------------------------] 0/3");
    assertThat(new ProgressBar(1.5, 3.0, "half").line(80))
        .isEqualTo("[############------------] 1.5/3 half");
    assertThat(new ProgressBar(9, 3.0, null).line(80)).isEqualTo("[########################] 9/3");
    assertThat(new ProgressBar(100, null, "unknown end").line(80)).isEqualTo("100 unknown end");
    assertThat(new ProgressBar(1e6, 0.0, null).line(80)).isEqualTo("1000000/0");
  }

  @Test
  void a_bar_is_cut_to_its_line() {
    assertThat(new ProgressBar(1, 2.0, "x".repeat(100)).line(60)).hasSize(60).endsWith("x...");
    assertThat(new ProgressBar(1, 2.0, "a\nb").line(60)).endsWith("1/2 a b");
  }
}
