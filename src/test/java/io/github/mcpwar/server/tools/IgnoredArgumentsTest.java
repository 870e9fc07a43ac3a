package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Arguments that a client adds of its own accord. */
@SuppressWarnings({"unused", "UnusedMethod"})
class IgnoredArgumentsTest {
  private final Tools tools = new Tools(Bench.MAPPER);

  static class Some {
    @Tool(description = "Echoes")
    String echo(String name) {
      return name;
    }

    @Tool(description = "Tells the session")
    String session(String sessionId) {
      return sessionId;
    }
  }

  @BeforeEach
  void add() {
    tools.addAll(new Some());
    tools.add(new ToolDescriptor("closed", "A tool", json("""
            {"type": "object", "properties": {"a": {}}, \
            "additionalProperties": false}""")), (arguments, context) -> arguments);
    tools.add(
        new ToolDescriptor("open", "A tool", json("{\"type\": \"object\"}")),
        (arguments, context) -> arguments);
  }

  private List<String> problems(String tool, String arguments) {
    return tools.find(tool).orElseThrow().with(json(arguments)).problems();
  }

  private String result(String tool, String arguments) throws Exception {
    return Bench.text(tools.find(tool).orElseThrow(), arguments);
  }

  @Test
  void nothing_is_ignored_unless_it_is_said() {
    assertThat(problems("echo", "{\"name\": \"a\", \"toolCallId\": \"1\"}"))
        .containsExactly("arguments.toolCallId: is not known; known are name");
  }

  @Test
  void what_is_named_is_dropped_where_a_tool_does_not_know_it() throws Exception {
    tools.ignoreArguments(Set.of("toolCallId", "sessionId"));

    assertThat(problems("echo", "{\"name\": \"a\", \"toolCallId\": \"1\", \"sessionId\": 2}"))
        .isEmpty();
    assertThat(problems("echo", "{\"nam\": \"a\", \"toolCallId\": \"1\"}"))
        .containsExactly(
            "arguments.name: is required", "arguments.nam: is not known; known are name");
    assertThat(result("session", "{\"sessionId\": \"s\"}")).isEqualTo("s");
    assertThat(problems("closed", "{\"toolCallId\": \"1\"}")).isEmpty();
    assertThat(result("open", "{\"toolCallId\": \"1\"}")).isEqualTo("{\"toolCallId\":\"1\"}");
  }

  @Test
  void an_asterisk_drops_all_that_is_not_known_but_not_within_objects() {
    tools.ignoreArguments(Set.of("*"));
    ObjectNode given = json("{\"name\": \"a\", \"x\": 1, \"y\": {}}");

    assertThat(tools.find("echo").orElseThrow().with(given).problems()).isEmpty();
    assertThat(given.size()).isEqualTo(3);
  }
}
