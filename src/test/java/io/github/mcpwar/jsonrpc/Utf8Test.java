package io.github.mcpwar.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void a_byte_that_is_no_character_is_found_at_every_place() {
    for (int length = 1; length < 20; length++) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 'x');
      assertThat(Utf8.isJson(bytes)).isTrue();
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) 0x80;
        assertThat(Utf8.isJson(bytes)).as("%d of %d", i, length).isFalse();
        bytes[i] = 'x';
      }
    }
  }

  @Test
  void a_character_of_several_bytes_is_whole() {
    assertThat(Utf8.isJson(new byte[] {'"', (byte) 0xc3, (byte) 0xa9, '"'})).isTrue();
    assertThat(Utf8.isJson(new byte[] {'"', (byte) 0xc3, '"', '"'})).isFalse();
  }
}
