package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Annotations;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ResultTreeTest {
  private static final JsonMapper MAPPER = new Codec().mapper();

  static List<CallToolResult> results() {
    Content text = new TextContent("a \"text\"\n");
    Content annotated = new TextContent("noted", new Annotations(List.of(), 0.5, null));
    Content image = new ImageContent(new byte[] {1, 2, 3}, "image/png");
    return List.of(
        CallToolResult.of(List.of()),
        CallToolResult.text(""),
        CallToolResult.error("no"),
        CallToolResult.of(List.of(text, new TextContent("another"))),
        CallToolResult.of(List.of(text, annotated)),
        CallToolResult.of(List.of(text, image)),
        new CallToolResult(List.of(text), MAPPER.readTree("{\"a\":1}"), false, null),
        new CallToolResult(List.of(text), null, true, Map.of("k", 1)));
  }

  @ParameterizedTest
  @MethodSource("results")
  void a_result_has_the_tree_that_the_mapper_makes_member_by_member(CallToolResult result) {
    assertThat(new ResultTree(MAPPER).of(result).toString())
        .isEqualTo(MAPPER.valueToTree(result).toString());
  }
}
