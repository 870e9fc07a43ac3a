package io.github.mcpwar.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class WrittenLengthTest {
  private final JsonMapper mapper = new Codec().mapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"hello\"; 5; 15",
        "12345; 1; 11",
        "null; 1; 11",
        "{}; 0; 10",
        "[\"ab\",[\"c\"]]; 3; 43",
        "{\"name\":\"ab\",\"x\":[true]}; 8; 68"
      })
  void names_and_texts_count_with_what_is_around_them(String json, long bare, long whole) {
    assertThat(WrittenLength.of(mapper.readTree(json), 0, 100)).isEqualTo(bare);
    assertThat(WrittenLength.of(mapper.readTree(json), 10, 100)).isEqualTo(whole);
  }

  @Test
  void bytes_count_as_the_base64_that_they_become() {
    ArrayNode array = mapper.createArrayNode().add(new byte[3000]);
    assertThat(WrittenLength.of(array, 0, 10_000)).isEqualTo(4000);
  }

  @Test
  void what_is_too_long_is_not_counted_to_its_end() {
    ArrayNode array = mapper.createArrayNode();
    for (int i = 0; i < 1000; i++) {
      array.add("x".repeat(10));
    }
    assertThat(WrittenLength.of(array, 0, 95)).isEqualTo(100);
    assertThat(WrittenLength.of(mapper.createObjectNode().set("a", array).deepCopy(), 0, 95))
        .isEqualTo(101);
  }
}
