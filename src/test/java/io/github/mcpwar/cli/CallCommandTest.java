package io.github.mcpwar.cli;

import static io.github.mcpwar.cli.CommandLineFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallCommandTest {
  private static final String TOOLS = """
      [{"name":"process_files","inputSchema":{"type":"object","properties":{
         "path":{"type":"string"},"delayMs":{"type":"integer"},
         "items":{"type":"array","items":{"type":"string"}}}}},
       {"name":"other","inputSchema":{"type":"object"}}]
      """;

  private static final String DONE =
      "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"Done: 2\"}],"
          + "\"structuredContent\":{\"count\":2}}";

  private final CommandLineFixture cli = new CommandLineFixture();
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private FakeServer stateless() throws IOException {
    server = FakeServer.stateless(TOOLS);
    return server;
  }

  private void working() throws IOException {
    stateless()
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .log("info", "first")
                .progress(1, 2, "a.txt")
                .log("warning", "second")
                .progress(2, 2, "b.txt")
                .result(DONE));
  }

  private String url() {
    return server.endpoint().toString();
  }

  @Test
  void messages_are_printed_line_by_line_and_then_the_result() throws Exception {
    working();

    assertThat(cli.run("call", url(), "process_files", "path=src", "delayMs=5")).isZero();

    assertThat(cli.out().lines())
        .containsExactly(
            NOW + " info  first",
            NOW + " [############------------] 1/2 a.txt",
            NOW + " warning second",
            NOW + " [########################] 2/2 b.txt",
            "Done: 2");
    assertThat(cli.err()).isEmpty();
    FakeServer.Seen call = server.seen("tools/call").get(0);
    assertThat(call.params().path("arguments").toString())
        .isEqualTo("{\"path\":\"src\",\"delayMs\":5}");
    assertThat(call.meta().path("io.modelcontextprotocol/logLevel").stringValue())
        .isEqualTo("info");
  }

  @Test
  void on_a_terminal_the_bar_stays_in_its_line() throws Exception {
    working();

    assertThat(cli.interactive().run("call", url(), "process_files")).isZero();

    String erased = "\r" + " ".repeat(59) + "\r";
    assertThat(cli.out().replace(System.lineSeparator(), "\n"))
        .isEqualTo(NOW
            + " info  first\n[############------------] 1/2 a.txt"
            + erased
            + NOW
            + " warning second\n[############------------] 1/2 a.txt"
            + erased
            + "[########################] 2/2 b.txt\nDone: 2\n");
  }

  @Test
  void quiet_prints_the_result_only_and_asks_for_no_logs() throws Exception {
    working();

    assertThat(cli.run("call", url(), "process_files", "--quiet")).isZero();

    assertThat(cli.out().lines()).containsExactly("Done: 2");
    assertThat(server.seen("tools/call").get(0).meta().has("io.modelcontextprotocol/logLevel"))
        .isFalse();
  }

  @Test
  void json_prints_one_line_for_each_message_and_nothing_else() throws Exception {
    stateless()
        .on(
            "tools/call",
            (request, reply) ->
                reply.events().log("info", "Grüße").progress(1, 2, "a").result(DONE));

    assertThat(cli.run("call", url(), "process_files", "--output", "json")).isZero();

    assertThat(cli.out().lines())
        .extracting(line -> FakeServer.JSON.readTree(line))
        .extracting(json -> json.path("method")
            .stringValue(json.path("result").path("resultType").asString()))
        .containsExactly("notifications/message", "notifications/progress", "complete");
    assertThat(cli.out()).contains("Grüße");
  }

  @Test
  void json_and_quiet_print_the_response_only() throws Exception {
    working();

    assertThat(cli.run("call", url(), "process_files", "--output=json", "--quiet"))
        .isZero();

    assertThat(cli.out().lines()).singleElement().asString().contains("\"count\":2");
  }

  @Test
  void structured_content_is_printed_when_there_is_no_text() throws Exception {
    stateless()
        .on(
            "tools/call",
            (request, reply) ->
                reply.result("{\"content\":[],\"structuredContent\":{\"a\":{\"b\":1}}}"));

    cli.run("call", url(), "other");

    assertThat(cli.out().lines().map(String::strip))
        .containsExactly("{", "\"a\" : {", "\"b\" : 1", "}", "}");
  }

  @Test
  void content_that_is_no_text_is_named() throws Exception {
    stateless().on("tools/call", (request, reply) -> reply.result("""
                    {"content":[{"type":"text","text":"a"},
                      {"type":"image","data":"AAEC","mimeType":"image/png"},
                      {"type":"audio","data":"AAEC","mimeType":"audio/wav"},
                      {"type":"resource_link","name":"b","uri":"file:///b"},
                      {"type":"resource","resource":{"uri":"x:c","text":"c"}},
                      {"type":"resource","resource":{"uri":"x:d","blob":"AAEC"}}]}
                    """));

    cli.run("call", url(), "other");

    assertThat(cli.out().lines())
        .containsExactly(
            "a",
            "[image, image/png, 3 bytes]",
            "[audio, audio/wav, 3 bytes]",
            "b: file:///b",
            "c",
            "[x:d]");
  }

  @Test
  void an_error_of_the_tool_is_exit_code_1_and_goes_to_standard_error() throws Exception {
    stateless()
        .on(
            "tools/call",
            (request, reply) ->
                reply.result("{\"content\":[{\"type\":\"text\",\"text\":\"no such file\"}],"
                    + "\"isError\":true}"));

    assertThat(cli.run("call", url(), "process_files")).isEqualTo(1);

    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains("no such file");
  }

  @Test
  void an_unknown_tool_is_exit_code_2_with_similar_names() throws Exception {
    working();

    assertThat(cli.run("call", url(), "proces_file")).isEqualTo(2);

    assertThat(cli.err()).contains("did you mean process_files?");
    assertThat(server.seen("tools/call")).isEmpty();
    assertThat(cli.run("call", url(), "xyz")).isEqualTo(2);
    assertThat(cli.err()).contains("there are process_files, other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delayMs=soon",
        "path",
        "=x",
        "path=a path=b",
        "--json []",
        "--json {",
        "--log-level loud",
        "--protocol 1999-01-01",
        "--output xml",
        "--timeout 0",
        "--header x",
        "--nonsense"
      })
  void what_makes_no_sense_is_exit_code2(String arguments) throws Exception {
    working();

    assertThat(cli.run(("call " + url() + " process_files " + arguments).split(" ")))
        .isEqualTo(2);

    assertThat(cli.err()).isNotBlank();
    assertThat(cli.out()).isEmpty();
    assertThat(server.seen("tools/call")).isEmpty();
  }

  @Test
  void a_server_that_is_not_there_is_exit_code3() throws Exception {
    try (var taken = new Socket()) { // and does not listen
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String nowhere = "http://127.0.0.1:" + taken.getLocalPort() + "/mcp";

      assertThat(cli.run("call", nowhere, "t")).isEqualTo(3);

      assertThat(cli.err()).contains("error: " + nowhere + ": Cannot connect");
    }
  }

  @ParameterizedTest
  @CsvSource({"401,--login", "403,does not allow this"})
  void not_being_allowed_is_exit_code_3_with_a_hint(int status, String hint) throws Exception {
    stateless().on("server/discover", (request, reply) -> reply.status(status, "text/plain", "No"));

    assertThat(cli.run("call", url(), "t", "--header", "Authorization: Bearer x"))
        .isEqualTo(3);

    assertThat(cli.err()).contains("HTTP " + status, "--header", hint);
    assertThat(server.seen("server/discover").get(0).header("Authorization")).isEqualTo("Bearer x");
  }

  @Test
  void an_error_of_the_protocol_is_exit_code_3_and_a_line_of_json() throws Exception {
    stateless().on("tools/call", (request, reply) -> reply.error(200, -32603, null));

    assertThat(cli.run("call", url(), "other", "--output", "json")).isEqualTo(3);

    assertThat(cli.out().lines()).singleElement().asString().contains("-32603");
    assertThat(cli.err()).contains("-32603");
  }

  @Test
  void a_revision_can_be_asked_for() throws Exception {
    server =
        FakeServer.withSessions(TOOLS).on("tools/call", (request, reply) -> reply.result(DONE));

    assertThat(cli.run("call", url(), "other", "--protocol", "2025-06-18", "--log-level=ERROR"))
        .isZero();

    assertThat(server.story())
        .containsExactly(
            "initialize",
            "notifications/initialized",
            "logging/setLevel",
            "GET",
            "tools/list",
            "tools/call",
            "DELETE");
    assertThat(server.seen("logging/setLevel").get(0).params().path("level").stringValue())
        .isEqualTo("error");
  }

  @Test
  void ctrl_c_cancels_the_tool_on_a_server_with_sessions_and_ends_the_session() throws Exception {
    server = FakeServer.withSessions(TOOLS).on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
    });
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> cli.run("call", url(), "process_files"));
    assertThat(cli.nextLine()).contains("working");

    cli.pressCtrlC();

    assertThat(server.seen("notifications/cancelled").get(0).params().path("requestId"))
        .isEqualTo(server.seen("tools/call").get(0).body().path("id"));
    assertThat(server.seen("DELETE")).as("before the process ends").hasSize(1);
    assertThat(exitCode.join()).isEqualTo(130);
    assertThat(cli.isInterruptible()).isFalse();
  }

  @Test
  void ctrl_c_cancels_the_tool_on_a_server_without_sessions() throws Exception {
    var hungUp = new CountDownLatch(1);
    stateless().on("tools/call", (request, reply) -> {
      reply.events().log("info", "working");
      reply.awaitHangUp();
      hungUp.countDown();
    });
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> cli.run("call", url(), "process_files"));
    assertThat(cli.nextLine()).contains("working");

    cli.pressCtrlC();

    hungUp.await();
    assertThat(exitCode.join()).isEqualTo(130);
  }

  @Test
  void what_a_server_sends_cannot_control_the_terminal() throws Exception {
    stateless()
        .on(
            "tools/call",
            (request, reply) -> reply
                .events()
                .log("info", "a\\u001b[2Jb\\nc\\rd")
                .result("{\"content\":[{\"type\":\"text\",\"text\":\"x\\u001b[2J\\ny\"}]}"));

    cli.interactive().run("call", url(), "other");

    assertThat(cli.out().lines())
        .containsExactly(NOW + " info  a\uFFFD[2Jb c d", "x\uFFFD[2J", "y");
  }
}
