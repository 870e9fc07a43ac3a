package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of tools that do harm, or would. */
class HostileToolsTest {
  private final UpstreamBench bench = new UpstreamBench();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    bench.close();
    server.close();
  }

  private void serve(String tools) throws IOException {
    server = FakeServer.stateless(tools);
    bench.use(UpstreamBench.spec(server.endpoint()));
  }

  private static String tool(String name, String schema) {
    return "{\"name\":\"" + name + "\",\"description\":\"d\",\"inputSchema\":" + schema + "}";
  }

  @Test
  void a_tool_that_cannot_be_offered_is_left_out_with_a_reason() throws Exception {
    serve("["
        + String.join(
            ",",
            tool("good", "{\"type\":\"object\"}"),
            tool("huge", "{\"type\":\"object\",\"description\":\"" + "x".repeat(70_000) + "\"}"),
            tool("list", "{\"type\":\"array\"}"),
            tool("far", "{\"type\":\"object\",\"$ref\":\"https://a.example.com/schema\"}"),
            tool("bad", "{\"type\":\"object\",\"properties\":7}"),
            tool("x".repeat(65), "{\"type\":\"object\"}"),
            tool("a b", "{\"type\":\"object\"}"),
            tool("good", "{\"type\":\"object\"}"))
        + "]");
    assertThat(bench.names()).containsExactly("far_good");
    assertThat(bench.state().leftOut())
        .containsOnlyKeys("huge", "list", "far", "bad", "x".repeat(65), "a b", "good");
    assertThat(bench.state().leftOut().get("far")).contains("same document");
    assertThat(server.story()).as("nothing else is fetched").doesNotContain("GET");
  }

  @Test
  void a_schema_that_leads_to_itself_does_no_harm() throws Exception {
    serve("[" + tool("loop", "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"}}}") + ","
        + tool("deep", "{\"type\":\"object\",\"not\":".repeat(60) + "{}" + "}".repeat(60)) + "]");
    assertThat(bench.names()).contains("far_loop");
  }

  @Test
  void no_more_tools_are_offered_than_allowed() throws Exception {
    server = FakeServer.stateless(IntStream.range(0, 50)
        .mapToObj(i -> tool("t" + i, "{\"type\":\"object\"}"))
        .collect(Collectors.joining(",", "[", "]")));
    bench.use(UpstreamBench.spec(
        server.endpoint(), new UpstreamSpec.Limits(99_999, 20, 9, 9), Duration.ofSeconds(20)));
    assertThat(bench.names()).hasSize(20);
    assertThat(bench.state().leftOut()).hasSize(30);
  }

  @Test
  void a_description_has_no_text_that_people_cannot_see() throws Exception {
    serve("[{\"name\":\"a\",\"title\":\"T\\u202e\",\"description\":\"Adds.\\n\\u200b\\u001bNow"
        + "\\udb40\\udc41\\udb40\\udc42\\u2066.\",\"inputSchema\":{\"type\":\"object\"}}]");
    assertThat(bench.tool("far_a").descriptor().description()).isEqualTo("Adds.\nNow.");
    assertThat(bench.tool("far_a").descriptor().title()).isEqualTo("T");
  }

  @Test
  void the_words_in_schemas_have_no_text_that_people_cannot_see() throws Exception {
    String schema = """
        {"type":"object","title":"T\\u202e","properties":{"title":{"type":"string",
          "description":"D\\u200b","default":"v\\u200b"}},
          "anyOf":[{"description":"a\\u2066"},{"title":"b"}]}""";
    serve("[{\"name\":\"a\",\"inputSchema\":" + schema + ",\"outputSchema\":" + schema + "}]");
    String clean = """
        {"type":"object","title":"T","properties":{"title":{"type":"string",
          "description":"D","default":"v\\u200b"}},
          "anyOf":[{"description":"a"},{"title":"b"}]}""";
    assertThat(bench.tool("far_a").descriptor().inputSchema())
        .isEqualTo(FakeServer.JSON.readTree(clean));
    assertThat(bench.tool("far_a").descriptor().outputSchema())
        .isEqualTo(FakeServer.JSON.readTree(clean));
  }

  @Test
  void a_tool_that_is_pinned_is_offered_with_this_description_only() throws Exception {
    serve(UpstreamBench.ECHO);
    String real = OfferedTools.fingerprint(io.github.mcpwar.client.FakeServer.JSON.treeToValue(
        FakeServer.JSON.readTree(UpstreamBench.ECHO).get(0),
        io.github.mcpwar.model.ToolDescriptor.class));
    pin(real);
    assertThat(bench.names()).containsExactly("far_echo");
    pin("0123456789abcdef");
    assertThat(bench.names()).isEmpty();
    assertThat(bench.state().leftOut().get("echo")).contains(real, "0123456789abcdef");
  }

  private void pin(String fingerprint) {
    ToolChange change = new ToolChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Set.of(),
        Optional.of(fingerprint));
    bench.use(UpstreamBench.spec(
        new Address.Http(server.endpoint(), Secrets.NONE),
        Set.of(),
        Map.of("echo", change),
        UpstreamSpec.Limits.USUAL,
        Duration.ofSeconds(20)));
  }

  @Test
  void a_list_without_end_leaves_the_server_without_tools() throws Exception {
    server = FakeServer.stateless("[]")
        .on(
            "tools/list",
            (request, reply) -> reply.result("{\"tools\":[],\"nextCursor\":\"again\"}"));
    bench.use(UpstreamBench.spec(server.endpoint()));
    assertThat(bench.state().problem()).contains("no end");
  }
}
