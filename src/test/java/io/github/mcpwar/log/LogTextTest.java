package io.github.mcpwar.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 9, 0xa, 0xb, 0xc, 0xd, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x34f, 0x61c,
        0x115f, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b,
        0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x3164, 0xd800, 0xdfff,
        0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xe0001, 0xe0041
      })
  void what_steers_hides_or_ends_a_line_is_an_escape(int c) {
    String text = LogText.of("before" + Character.toString(c) + "after");
    assertThat(text).startsWith("before\\").endsWith("after").matches("[ -~]+");
  }

  @Test
  void what_can_be_seen_stays() {
    String text = "Grüße, 日本語 and 😀: {\"a\": \\ 'b'}";
    assertThat(LogText.of(text)).isEqualTo(text);
    assertThat(LogText.of("")).isEmpty();
  }

  @Test
  void long_text_is_cut_and_says_by_how_much() {
    String most = "x".repeat(LogText.MOST);
    assertThat(LogText.of(most)).isEqualTo(most);
    assertThat(LogText.of(most + "y".repeat(1234))).isEqualTo(most + "… (1234 more)");
    assertThat(LogText.of("\u202e".repeat(100_000))).hasSizeLessThan(2_000);
  }

  @Test
  void a_cut_leaves_no_half_of_a_character() {
    String text = LogText.of("x".repeat(LogText.MOST - 1) + "😀 and more");
    assertThat(text).contains("\\ud83d… (").doesNotContain("\ud83d");
  }
}
