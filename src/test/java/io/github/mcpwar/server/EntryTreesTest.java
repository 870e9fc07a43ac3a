package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.ServerFacts;
import io.github.mcpwar.protocol.WireContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EntryTreesTest {
  private static final JsonMapper JSON = new Codec().mapper();

  private final EntryTrees trees = new EntryTrees(JSON);
  private final ToolDescriptor tool = new ToolDescriptor(
      "find",
      "Find",
      "Finds.",
      JSON.readValue("{\"type\":\"object\",\"properties\":{}}", ObjectNode.class),
      JSON.readValue("{\"type\":\"array\",\"$defs\":{\"a\":{}}}", ObjectNode.class),
      null,
      List.of(),
      Map.of("key", Map.of("inner", 1)));

  @Test
  void what_a_revision_changes_in_a_list_does_not_change_the_next_one() {
    ObjectNode before = JSON.valueToTree(tool);
    for (WireContract contract : Revisions.all()) {
      ObjectNode list = JSON.createObjectNode();
      list.putArray("tools").addAll(trees.of(List.of(tool)));
      contract.shape(Methods.TOOLS_LIST, list, new ServerFacts(JSON.createObjectNode(), 0));

      assertThat(trees.of(List.of(tool))).as(contract.version()).containsExactly(before);
    }
  }

  @Test
  void only_schemas_are_shared() {
    ObjectNode first = trees.of(List.of(tool)).get(0);
    ObjectNode second = trees.of(List.of(tool)).get(0);

    assertThat(second).isNotSameAs(first);
    assertThat(second.get("_meta")).isNotSameAs(first.get("_meta"));
    assertThat(second.get("inputSchema")).isSameAs(first.get("inputSchema"));
  }

  @Test
  void after_a_change_entries_are_read_again() {
    ObjectNode first = trees.of(List.of(tool)).get(0);
    trees.forget();

    assertThat(trees.of(List.of(tool)).get(0).get("inputSchema"))
        .isEqualTo(first.get("inputSchema"))
        .isNotSameAs(first.get("inputSchema"));
  }
}
