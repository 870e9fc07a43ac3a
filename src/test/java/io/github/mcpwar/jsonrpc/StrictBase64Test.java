package io.github.mcpwar.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBase64Test {

  @Test
  void what_an_encoder_writes_is_read() {
    Random random = new Random(1);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(StrictBase64.decode(Base64.getEncoder().encodeToString(bytes))).hasValue(bytes);
      assertThat(
              StrictBase64.decodeUrl(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
          .hasValue(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AA",
        "AAA",
        "A=",
        "A===",
        "====",
        "=",
        "AA=A",
        "AA==AAAA",
        "AAAA====",
        "AAA=\n",
        "AAA-",
        "AA_A",
        "AA A",
        "é===",
        "AAAA=",
        "AAAAA",
        "AAAA\u0100AAA"
      })
  void nothing_else_is_padded_base64(String text) {
    assertThat(StrictBase64.decode(text)).isEmpty();
    assertThat(StrictBase64.decode("A".repeat(64) + text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AA=", "AA==", "AAA=", "=", "==", "A+AA", "AA/A", "A\nAA", "AAAAA"})
  void nothing_else_is_base64_for_urls(String text) {
    assertThat(StrictBase64.decodeUrl(text)).isEmpty();
    assertThat(StrictBase64.decodeUrl("A".repeat(64) + text)).isEmpty();
  }
}
