package io.github.mcpwar.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.testkit.Engines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tools that ask, on standard input and output. */
class StdioAskingTest {
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  record Name(String name) {}

  /** One tool that asks. */
  static final class Greeter {
    @Tool(description = "Asks for a name.")
    String greet(McpContext context) {
      return "Hello, " + context.elicit("who", Name.class, "Who are you?").name() + "!";
    }

    @Tool(description = "Needs a user.")
    String orders(McpContext context) {
      return context.tokenFor("api://orders").audience();
    }
  }

  private final Codec codec = new Codec();
  private final PipedOutputStream toServer = new PipedOutputStream();
  private Engine engine;
  private BufferedReader fromServer;
  private CompletableFuture<Void> serving;

  @BeforeEach
  void start() throws IOException {
    PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
    PipedOutputStream out = new PipedOutputStream();
    fromServer =
        new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 16), UTF_8));
    engine = Engines.of(codec, new Greeter());
    StdioServer server = new StdioServer(engine, codec, in, out);
    serving = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        server.run();
        serving.complete(null);
      } catch (IOException | InterruptedException | RuntimeException e) {
        serving.completeExceptionally(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    toServer.close();
    serving.get(20, TimeUnit.SECONDS);
    engine.close();
  }

  private void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(UTF_8));
    toServer.flush();
  }

  private JsonNode receive() throws IOException {
    return codec.mapper().readTree(fromServer.readLine());
  }

  @Test
  void a_session_is_asked_by_a_request_among_the_other_messages() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":\"2025-06-18\","
        + "\"capabilities\":{\"elicitation\":{}},\"clientInfo\":{\"name\":\"c\","
        + "\"version\":\"1\"}}}");
    assertThat(receive().path("id").intValue()).isEqualTo(1);
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"greet\"}}";
    send(call);
    assertThat(receive().toString()).contains("it has not sent notifications/initialized yet");
    send(INITIALIZED);
    send(call);
    JsonNode question = receive();
    assertThat(question.path("method").stringValue()).isEqualTo("elicitation/create");
    send("{\"jsonrpc\":\"2.0\",\"id\":\"nobody\",\"result\":{\"action\":\"accept\"}}");
    send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}"); // the channel is not held up
    assertThat(receive().path("id").intValue()).isEqualTo(3);
    send("{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id")
        + ",\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}}");
    JsonNode result = receive();
    assertThat(result.path("id").intValue()).isEqualTo(2);
    assertThat(result.toString()).contains("Hello, Ada!");
  }

  @Proves({"no-requests-to-stateless-clients", "asks-by-input-required"})
  @Test
  void a_client_without_a_session_is_asked_in_the_result() throws IOException {
    String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"greet\",%s\"_meta\":{"
        + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}}}}";
    send(String.format(call, ""));
    JsonNode result = receive().path("result");
    assertThat(result.path("resultType").stringValue()).isEqualTo("input_required");
    send(String.format(
        call,
        "\"inputResponses\":{\"who\":{\"action\":\"accept\","
            + "\"content\":{\"name\":\"Ada\"}}},\"requestState\":"
            + result.get("requestState") + ","));
    assertThat(receive().toString()).contains("Hello, Ada!");
  }

  @Test
  void nobody_has_tokens_here() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
        + "\"params\":{\"name\":\"orders\",\"_meta\":{"
        + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
    assertThat(receive().toString()).contains("Nobody has signed in", "\"isError\":true");
  }

  @Test
  void the_end_of_input_ends_a_call_that_waits_for_an_answer() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":\"2025-06-18\","
        + "\"capabilities\":{\"elicitation\":{}},\"clientInfo\":{\"name\":\"c\","
        + "\"version\":\"1\"}}}");
    receive();
    send(INITIALIZED);
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"greet\"}}");
    JsonNode question = receive();
    toServer.close();
    JsonNode takenBack = receive();
    assertThat(takenBack.path("method").stringValue()).isEqualTo("notifications/cancelled");
    assertThat(takenBack.path("params").path("requestId")).isEqualTo(question.get("id"));
  }
}
