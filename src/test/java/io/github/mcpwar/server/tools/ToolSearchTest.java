package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.StatelessRequests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The search for tools, if there are too many to list. */
class ToolSearchTest {
  private static final int TOOLS = 500;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> THINGS =
      List.of("invoice", "customer", "order", "shipment", "contract");

  private EmbeddedServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  /**
   * A server of many tools, each with a description and three arguments, as they are in practice.
   */
  private StatelessRequests start(Map<String, String> settings) {
    server = EmbeddedServer.start(settings);
    for (int i = 0; i < TOOLS; i++) {
      String thing = THINGS.get(i % THINGS.size());
      server
          .tools()
          .add(
              descriptor("report_" + thing + "_" + i, "Reports on a " + thing + ", kind " + i),
              (arguments, context) -> "ran");
    }
    server
        .tools()
        .add(
            descriptor("archive", "Puts an old contract out of the way."),
            (arguments, context) -> "archived");
    return new StatelessRequests(server.endpoint());
  }

  private static ToolDescriptor descriptor(String name, String description) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    for (String argument : List.of("number", "year", "language")) {
      schema
          .withObject("properties")
          .putObject(argument)
          .put("type", "string")
          .put("description", "The " + argument + " that the report is about");
    }
    return new ToolDescriptor(name, description, schema);
  }

  private static Map<String, String> searched() {
    return Map.of("mcp.samples", "false", "mcp.max-listed-tools", "100");
  }

  private static JsonNode result(String body) {
    return new JsonMapper().readTree(body).path("result");
  }

  private static List<String> names(JsonNode tools) {
    return tools.valueStream().map(tool -> tool.path("name").stringValue("")).toList();
  }

  private static String search(StatelessRequests requests, String arguments) throws Exception {
    return requests.send(
        "tools/call",
        "search_tools",
        "\"name\":\"search_tools\",\"arguments\":" + arguments + ",",
        "");
  }

  @Test
  void the_list_of_five_hundred_tools_shrinks_to_one_entry() throws Exception {
    String all = start(Map.of("mcp.samples", "false")).send("tools/list", "", "", "");
    server.close();
    String one = start(searched()).send("tools/list", "", "", "");
    assertThat(names(result(all).path("tools"))).hasSize(TOOLS + 1);
    assertThat(names(result(one).path("tools"))).containsExactly("search_tools");
    System.getLogger(ToolSearchTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "tools/list of {0} tools: {1} bytes, searched: {2} bytes",
            TOOLS + 1,
            all.length(),
            one.length());
    assertThat(all.length()).isGreaterThan(150_000);
    assertThat(one.length()).isLessThan(1_500);
  }

  @Test
  void a_search_returns_the_definitions_of_what_fits_best_and_they_can_be_called()
      throws Exception {
    StatelessRequests requests = start(searched());
    JsonNode found = result(search(requests, "{\"query\":\"old Contract archive\",\"limit\":3}"));
    JsonNode content = found.path("structuredContent");
    assertThat(names(content.path("tools")))
        .containsExactly("archive", "report_contract_104", "report_contract_109");
    assertThat(content.path("matches").intValue()).isEqualTo(TOOLS / THINGS.size() + 1);
    assertThat(
            content.path("tools").get(0).path("inputSchema").path("properties").size())
        .isEqualTo(3);
    assertThat(found.path("content").get(0).path("text").stringValue(""))
        .isEqualTo(content.toString());
    assertThat(requests.callTool("archive")).contains("archived");
    assertThat(requests.callTool("report_order_2")).contains("ran");
  }

  @Test
  void a_search_without_success_finds_nothing_and_a_wrong_one_is_refused() throws Exception {
    StatelessRequests requests = start(searched());
    assertThat(result(search(requests, "{\"query\":\"zebra\"}"))
            .path("structuredContent")
            .toString())
        .isEqualTo("{\"tools\":[],\"matches\":0}");
    assertThat(search(requests, "{\"query\":\" \"}")).contains("\"isError\":true");
    assertThat(search(requests, "{\"query\":\"a\",\"limit\":51}")).contains("\"isError\":true");
  }

  @Test
  void up_to_the_limit_all_tools_are_listed_and_there_is_no_search() throws Exception {
    StatelessRequests requests =
        start(Map.of("mcp.samples", "false", "mcp.max-listed-tools", "501"));
    assertThat(names(result(requests.send("tools/list", "", "", "")).path("tools")))
        .hasSize(TOOLS + 1)
        .doesNotContain("search_tools");
    assertThat(search(requests, "{\"query\":\"a\"}")).contains("Unknown tool");
    server.tools().add(descriptor("more", "One more."), (arguments, context) -> "more");
    assertThat(names(result(requests.send("tools/list", "", "", "")).path("tools")))
        .containsExactly("search_tools");
  }

  @Test
  void a_session_lists_what_it_has_found_page_by_page_and_is_told_so_and_others_are_not()
      throws Exception {
    start(Map.of(
        "mcp.samples",
        "false",
        "mcp.max-listed-tools",
        "100",
        "mcp.page-size",
        "2",
        "mcp.heartbeat",
        "1s"));
    String session = RawStream.openSession(server.port(), "2025-11-25");
    try (RawStream stream = RawStream.listen(server.port(), session)) {
      assertThat(stream.next(":")).isPresent();
      assertThat(listed(session, "")).containsExactly("search_tools");
      inSession(
          session,
          "tools/call",
          "\"name\":\"search_tools\",\"arguments\":{\"query\":\"old contract archive\","
              + "\"limit\":3}");
      assertThat(stream.nextData())
          .contains("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
    }
    JsonNode first = inSession(session, "tools/list", "");
    assertThat(names(first.path("tools"))).containsExactly("archive", "report_contract_104");
    assertThat(listed(session, "\"cursor\":" + first.path("nextCursor")))
        .containsExactly("report_contract_109", "search_tools");
    String other = RawStream.openSession(server.port(), "2025-11-25");
    assertThat(listed(other, "")).containsExactly("search_tools");
  }

  private List<String> listed(String session, String params) throws Exception {
    return names(inSession(session, "tools/list", params).path("tools"));
  }

  private JsonNode inSession(String session, String method, String params) throws Exception {
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    try (RawStream answer = RawStream.open(
        server.port(),
        "POST /mcp",
        "Connection: close\r\nMcp-Session-Id: " + session + "\r\n",
        message)) {
      return result("{" + answer.next("{").orElseThrow());
    }
  }

  @Test
  void a_client_finds_and_calls_a_tool_that_was_not_listed() {
    start(searched());
    ClientOptions options = ClientOptions.of("test", "1").withProtocolVersion("2025-06-18");
    try (McpClient client = McpClient.connect(server.endpoint(), options)) {
      CallToolResult found = client
          .callTool("search_tools", JSON.objectNode().put("query", "archive"), MessageHandler.NONE)
          .await();
      assertThat(found.structuredContent()).isNotNull();
      assertThat(
              client.callTool("archive", JSON.objectNode(), MessageHandler.NONE).await())
          .isEqualTo(CallToolResult.text("archived"));
      assertThat(client.listTools())
          .extracting(ToolDescriptor::name)
          .containsExactly("archive", "search_tools");
    }
  }
}
