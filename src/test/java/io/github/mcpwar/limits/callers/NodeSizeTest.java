package io.github.mcpwar.limits.callers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class NodeSizeTest {
  private final JsonMapper mapper = new Codec().mapper();

  private long size(String json) {
    return NodeSize.of(mapper.readTree(json));
  }

  @Test
  void bytes_take_what_they_are_and_not_what_they_are_written_with() {
    ArrayNode array = mapper.createArrayNode();
    long empty = NodeSize.of(array);
    array.add(new byte[1_000_000]);
    assertThat(NodeSize.of(array) - empty).isBetween(1_000_000L, 1_001_000L);
  }

  @Test
  void letters_of_texts_and_names_take_two_bytes_each() {
    String text = "x".repeat(1000);
    assertThat(size("\"" + text + "\"") - size("\"\"")).isEqualTo(2000);
    assertThat(size("{\"" + text + "\":1}") - size("{\"\":1}")).isEqualTo(2000);
  }

  @Test
  void all_that_is_in_a_value_counts() {
    assertThat(size("[[1,2,3],{\"a\":[4]}]")).isGreaterThan(size("[[1,2],{\"a\":[4]}]"));
    assertThat(size("[[1,2,3],{\"a\":[4]}]")).isGreaterThan(size("[[1,2,3],{\"a\":[]}]"));
    assertThat(size("[" + "{},".repeat(999) + "{}]")).isBetween(100_000L, 200_000L);
  }
}
