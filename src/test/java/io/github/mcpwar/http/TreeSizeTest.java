package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeSizeTest {

  private static long of(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return TreeSize.of(bytes, bytes.length);
  }

  @Test
  void a_text_takes_nothing_whatever_is_in_it() {
    assertThat(of("\"" + "{[,:".repeat(100) + "\"")).isZero();
    assertThat(of("\"\\\"{\\\\\"")).isZero();
  }

  @Test
  void objects_and_members_take_much_more_than_is_seen_of_them() {
    assertThat(of("[" + "{},".repeat(1000) + "{}]")).isEqualTo(1002 * 200 + 1000 * 100);
    assertThat(of("[" + "1,".repeat(1000) + "1]")).isEqualTo(200 + 1000 * 100);
    assertThat(of("{\"a\":{\"b\":1}}")).isEqualTo(600);
  }

  @Test
  void a_text_ends_at_its_quote_wherever_that_is() {
    for (int before = 0; before < 20; before++) {
      String start = "[\"" + "x".repeat(before);
      for (int after = 0; after < 20; after++) {
        String rest = "x".repeat(after);
        assertThat(of(start + "\"," + rest)).isEqualTo(300);
        assertThat(of(start + "\\\"," + rest)).isEqualTo(200);
        assertThat(of(start + "\\\\\"," + rest)).isEqualTo(300);
        assertThat(of(start + "\u00e9!\u0123\"," + rest)).isEqualTo(300);
      }
    }
  }

  @Test
  void what_is_no_json_is_counted_all_the_same() {
    assertThat(of("\"\\")).isZero();
    assertThat(of("[[[")).isEqualTo(600);
    assertThat(TreeSize.of("[[[".getBytes(UTF_8), 1)).isEqualTo(200);
  }
}
