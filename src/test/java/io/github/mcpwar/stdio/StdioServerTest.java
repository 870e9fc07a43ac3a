package io.github.mcpwar.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.boot.McpStdio;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.sample.FileTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StdioServerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{},"
          + "\"io.modelcontextprotocol/logLevel\":\"info\",\"progressToken\":1}";

  private final PipedOutputStream toServer = new PipedOutputStream();
  private BufferedReader fromServer;
  private CompletableFuture<Void> serving;

  @BeforeAll
  static void offerSamples() {
    System.setProperty("mcp.samples", "true"); // as these classes are in no WAR
  }

  @AfterAll
  static void offerThemNoMore() {
    System.clearProperty("mcp.samples");
  }

  @BeforeEach
  void start() throws IOException {
    PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
    PipedOutputStream out = new PipedOutputStream();
    fromServer =
        new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 16), UTF_8));
    serving = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        McpStdio.serve(in, out, Set.of(FileTools.class));
        serving.complete(null);
      } catch (IOException | RuntimeException e) {
        serving.completeExceptionally(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void the_server_ends_with_its_input() throws Exception {
    toServer.close();
    serving.get(20, TimeUnit.SECONDS);
  }

  private void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(UTF_8));
    toServer.flush();
  }

  private String answer(String line) throws IOException {
    send(line);
    return fromServer.readLine();
  }

  private static String initialize(String version) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":\""
        + version
        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
  }

  @Proves("notification-not-answered")
  @Test
  void a_session_of_the_process_begins_with_initialize() throws IOException {
    assertThat(answer(initialize("2025-06-18"))).contains("\"protocolVersion\":\"2025-06-18\"");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}");
  }

  @Test
  void a_null_in_place_of_parameters_and_an_id_with_a_decimal_point_are_taken() throws IOException {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"ping\",\"params\":null}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1.0,\"result\":{}}");
  }

  @Proves({"stateless", "discover"})
  @Test
  void a_request_that_says_all_there_is_to_know_needs_no_session() throws IOException {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{"
            + META + "}}"))
        .contains("\"supportedVersions\"", "\"resultType\":\"complete\"");
  }

  @Proves({"utf-8", "binding-delivers"})
  @Test
  void notifications_come_before_the_result_and_text_is_utf8() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"process_files\","
        + "\"arguments\":{\"items\":[\"grüezi\",\"世界\"]},"
        + META
        + "}}");
    assertThat(fromServer.readLine()).contains("notifications/message", "grüezi");
    assertThat(fromServer.readLine()).contains("notifications/progress", "\"progress\":1");
    assertThat(fromServer.readLine()).contains("notifications/message", "世界");
    assertThat(fromServer.readLine()).contains("notifications/progress", "\"progress\":2");
    assertThat(fromServer.readLine()).contains("\"id\":9", "Done: 2 items");
  }

  @Proves("cancelled-is-silent")
  @Test
  void a_cancelled_call_is_not_answered() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"process_files\","
        + "\"arguments\":{\"items\":[\"a\",\"b\"],\"delayMs\":30000},"
        + META
        + "}}");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
        + "\"params\":{\"requestId\":9}}");
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":10,\"method\":\"server/discover\",\"params\":{"
            + META + "}}"))
        .contains("\"id\":10");
  }

  @Test
  void a_quick_call_is_answered_although_the_input_ends_right_after_it() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"process_files\","
        + "\"arguments\":{\"items\":[\"a\"]},"
        + META.replace(
            "\"io.modelcontextprotocol/logLevel\":\"info\",\"progressToken\":1", "\"x\":1")
        + "}}");
    toServer.close();
    assertThat(fromServer.readLine()).contains("Done: 1 item");
  }

  @Proves({"initialize-first", "ping"})
  @Test
  void ping_may_come_before_initialize() throws IOException {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
        .contains("\"result\":{}");
  }

  @Proves("initialize-first")
  @Test
  void before_anything_else_a_request_must_open_a_session_or_say_all_there_is_to_know()
      throws IOException {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))
        .contains("-32602");
  }

  @Proves("version-unsupported")
  @Test
  void a_line_that_is_no_message_is_answered_with_an_error() throws IOException {
    assertThat(answer("nonsense")).contains("-32700");
    assertThat(answer("[]")).contains("-32600");
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{"
            + META.replace("2026-07-28", "1900-01-01") + "}}"))
        .contains("-32022", "\"requested\":\"1900-01-01\"");
  }

  @Proves({"stdio-lines", "stdio-messages-only"})
  @Test
  void whatever_a_message_holds_it_is_one_line() throws IOException {
    JsonNode unknown =
        JSON.readTree(answer("{\"jsonrpc\":\"2.0\",\"id\":\"1\\n2\",\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"one\\r\\ntwo\","
            + META
            + "}}"));
    assertThat(unknown.path("jsonrpc").stringValue()).isEqualTo("2.0");
    assertThat(unknown.path("id").stringValue()).isEqualTo("1\n2");
    assertThat(unknown.path("error").path("message").stringValue()).contains("one\r\ntwo");
    send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"process_files\","
        + "\"arguments\":{\"items\":[\"one\\ntwo\"]},"
        + META
        + "}}");
    for (String method : List.of("notifications/message", "notifications/progress")) {
      assertThat(JSON.readTree(fromServer.readLine()).path("method").stringValue())
          .isEqualTo(method);
    }
    assertThat(JSON.readTree(fromServer.readLine()).path("id").intValue()).isEqualTo(9);
  }

  @Proves({
    "subscription-torn-down",
    "server-cancels-nothing-else",
    "server-cancels-its-own",
    "subscription-id"
  })
  @Test
  void a_subscription_that_the_server_ends_is_cancelled_and_has_its_result() throws Exception {
    assertThat(answer(
            "{\"jsonrpc\":\"2.0\",\"id\":\"s\",\"method\":\"subscriptions/listen\",\"params\":{"
                + "\"notifications\":{\"toolsListChanged\":true},"
                + META
                + "}}"))
        .contains("notifications/subscriptions/acknowledged");
    toServer.close();
    assertThat(fromServer.readLine())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{"
            + "\"requestId\":\"s\",\"reason\":\"The server ends the subscription\","
            + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":\"s\"}}}");
    assertThat(fromServer.readLine())
        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"s\",\"result\":{")
        .contains(
            "\"io.modelcontextprotocol/subscriptionId\":\"s\"", "\"resultType\":\"complete\"");
    serving.get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_line_that_is_no_utf8_is_a_parse_error() throws Exception {
    toServer.write(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"', '\n'});
    assertThat(answer(" \r")).contains("-32700", "it is not UTF-8");
  }
}
