package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Success;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class WrittenSizeTest {
  private final Codec codec = new Codec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"hello\"}],\"isError\":false}",
        "{\"a\":[1,2,3,4,5,6,7,8,9],\"b\":{\"c\":true,\"d\":null}}"
      })
  void a_message_takes_about_so_much(String json) {
    ObjectNode result = (ObjectNode) codec.mapper().readTree(json);
    result.put("long", "x".repeat(100_000));
    Success message = new Success(new RequestId(1L), result);
    long written = codec.encode(message).length;
    assertThat(WrittenSize.of(message)).isBetween(written * 99 / 100, written * 101 / 100);
  }
}
