package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers whose requests cause more work than they show. */
class WorkOfCallersTest {
  private static final String HOLD =
      "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"hold\"}}";
  private static final String CANCEL =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
          + "\"params\":{\"requestId\":%d}}";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";

  private static Semaphore started = new Semaphore(0);
  private static Semaphore go = new Semaphore(0);

  /** Tools that end when they are told to, and not when they are cancelled. */
  static final class Stubborn {
    @Tool(description = "Holds on.")
    String hold(McpContext context) {
      started.release();
      for (boolean waiting = true; waiting; ) {
        try {
          return go.tryAcquire(15, TimeUnit.SECONDS) ? "let go" : "forgotten";
        } catch (InterruptedException e) {
          waiting = !Thread.currentThread().isInterrupted();
        }
      }
      return "never";
    }

    @Tool(description = "Waits until it is cancelled.")
    String wait(McpContext context) throws InterruptedException {
      new Semaphore(0).acquire();
      return "never";
    }

    @Tool(description = "Holds on as a task.", task = TaskSupport.REQUIRED)
    String hold_as_task(McpContext context) {
      return hold(context);
    }

    @Tool(description = "Does nothing.")
    String nothing() {
      return "";
    }

    @ResourceTemplate(uriTemplate = "city://{name}", description = "A city.")
    String about(String name) {
      return "A city";
    }
  }

  @BeforeEach
  void begin() {
    started = new Semaphore(0);
    go = new Semaphore(0);
  }

  private static EmbeddedServer server(String... settings) {
    Map<String, String> all =
        new HashMap<>(Map.of("mcp.auth", "container", "mcp.samples", "false"));
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return EmbeddedServer.start(
        all, Map.of("ada", List.of("x"), "bob", List.of("x")), Stubborn.class);
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
  }

  private static Messages as(EmbeddedServer server, String user) {
    return Messages.to(server.uri(""), basic(user));
  }

  private static Messages inSession(EmbeddedServer server, String user, String version)
      throws Exception {
    return as(server, user).with("Mcp-Session-Id", as(server, user).openSession(version));
  }

  private static RawStream open(EmbeddedServer server, String request, String headers, String body)
      throws IOException {
    return RawStream.open(
        server.port(), request, "Authorization: " + basic("ada") + "\r\n" + headers, body);
  }

  private static String batch(String message, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(message::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static long count(String words, String text) {
    return Pattern.compile(Pattern.quote(words)).matcher(text).results().count();
  }

  @Test
  void each_message_of_a_batch_counts_and_what_may_come_is_answered() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-minute", "5")) {
      Messages ada = inSession(server, "ada", "2025-03-26");
      HttpResponse<String> answer = ada.post("/mcp", batch(PING, 10));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(count("\"result\"", answer.body())).isEqualTo(4);
      assertThat(count("at most 5 messages a minute", answer.body())).isEqualTo(6);
      assertThat(ada.post("/mcp", PING.formatted(1)).statusCode()).isEqualTo(429);
      assertThat(as(server, "bob").call("nothing").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void notifications_of_a_batch_count_too() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-minute", "5")) {
      String batch = batch("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x%d\"}", 10);
      HttpResponse<String> answer = inSession(server, "ada", "2025-03-26").post("/mcp", batch);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Test
  void each_call_of_a_batch_counts_until_it_ends() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "2")) {
      Messages ada = inSession(server, "ada", "2025-03-26");
      String calls = batch(HOLD.replace("hold", "wait"), 5);
      String cancelled = "," + CANCEL.formatted(1) + "," + CANCEL.formatted(2) + "]";
      HttpResponse<String> answer = ada.post("/mcp", calls.replaceFirst("]$", cancelled));
      assertThat(count("at most 2 calls at once", answer.body())).isEqualTo(3);
      assertThat(count("\"jsonrpc\"", answer.body())).isEqualTo(3);
    }
  }

  @Test
  void a_caller_with_all_calls_running_can_look_around_and_end_them() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      Messages ada = inSession(server, "ada", "2025-06-18");
      Thread caller = new Thread(() -> post(ada, HOLD.formatted(7)));
      caller.start();
      started.acquire();
      assertThat(ada.post("/mcp", HOLD.formatted(8)).statusCode()).isEqualTo(429);
      assertThat(ada.post("/mcp", PING.formatted(9)).statusCode()).isEqualTo(200);
      assertThat(ada.post("/mcp", Messages.request("tools/list", "")).body()).contains("hold");
      go.release();
      caller.join();
    }
  }

  @Test
  void calls_whose_message_was_answered_before_count_on_the_old_transport() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1");
        RawStream stream = open(server, "GET /sse", "", "")) {
      String messages = stream.nextData().orElseThrow();
      Messages ada = as(server, "ada");
      ada.post(messages, Messages.initialize("2024-11-05"));
      assertThat(stream.nextData().orElseThrow()).contains("serverInfo");
      assertThat(ada.post(messages, HOLD.formatted(2)).statusCode()).isEqualTo(202);
      started.acquire();
      assertThat(ada.post(messages, HOLD.formatted(3)).statusCode()).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow())
          .contains("\"id\":3", "-32600", "at most 1 calls at once");
      go.release();
      assertThat(stream.nextData().orElseThrow()).contains("\"id\":2", "let go");
    }
  }

  @Test
  void batches_are_bounded_on_the_old_transport_as_on_the_new() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-minute", "50");
        RawStream stream = open(server, "GET /sse", "", "")) {
      String messages = stream.nextData().orElseThrow();
      Messages ada = as(server, "ada");
      ada.post(messages, Messages.initialize("2025-03-26"));
      assertThat(stream.nextData().orElseThrow()).contains("serverInfo");
      ada.post(messages, batch(PING, 3000));
      assertThat(stream.nextData().orElseThrow()).contains("a batch holds at most 100 messages");
      ada.post(messages, batch(PING, 100));
      int results = 0;
      String next = stream.nextData().orElseThrow();
      for (; next.contains("result"); next = stream.nextData().orElseThrow()) {
        results++;
      }
      assertThat(results).isEqualTo(48);
      assertThat(next).contains("at most 50 messages a minute");
    }
  }

  @Test
  void a_header_that_names_another_method_makes_no_stream_of_a_call() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      String session = as(server, "ada").openSession("2025-11-25");
      String headers = "Mcp-Session-Id: " + session + "\r\nMcp-Method: subscriptions/listen\r\n";
      try (RawStream first = open(server, "POST /mcp", headers, HOLD.formatted(1))) {
        started.acquire();
        try (RawStream second = open(server, "POST /mcp", headers, HOLD.formatted(2))) {
          assertThat(second.status()).isEqualTo(429);
          assertThat(second.header("Retry-After")).contains("1");
        }
        go.release();
        assertThat(first.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_call_counts_while_its_code_runs_though_its_client_went() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      Messages ada = inSession(server, "ada", "2025-06-18");
      Thread caller = new Thread(() -> post(ada, HOLD.formatted(7)));
      caller.start();
      started.acquire();
      assertThat(ada.post("/mcp", CANCEL.formatted(7)).statusCode()).isEqualTo(202);
      caller.join();
      assertThat(ada.post("/mcp", HOLD.formatted(8)).statusCode())
          .as("the first has been answered and runs on")
          .isEqualTo(429);
      go.release(2);
    }
  }

  private static void post(Messages messages, String message) {
    try {
      messages.post("/mcp", message);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_task_counts_as_a_call_while_its_code_runs() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      String params = """
          "name":"hold_as_task","arguments":{},"_meta":{
          "io.modelcontextprotocol/protocolVersion":"2026-07-28",
          "io.modelcontextprotocol/clientCapabilities":
          {"extensions":{"io.modelcontextprotocol/tasks":{}}}}""";
      Messages ada = as(server, "ada")
          .with("MCP-Protocol-Version", "2026-07-28")
          .with("Mcp-Method", "tools/call")
          .with("Mcp-Name", "hold_as_task");
      String call = Messages.request("tools/call", params);
      assertThat(ada.post("/mcp", call).body()).contains("taskId");
      started.acquire();
      assertThat(ada.post("/mcp", call).statusCode()).isEqualTo(429);
      go.release(2);
    }
  }

  @Test
  void a_caller_with_as_many_calls_as_may_run_can_still_open_and_end_a_session() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      Messages ada = inSession(server, "ada", "2025-06-18");
      Thread caller = new Thread(() -> post(ada, HOLD.formatted(7)));
      caller.start();
      started.acquire();
      Messages other = inSession(server, "ada", "2025-06-18");
      assertThat(other.send("DELETE", "/mcp", "").statusCode()).isEqualTo(204);
      go.release();
      caller.join();
    }
  }

  @Test
  void a_caller_has_so_many_sessions_and_others_as_many() throws Exception {
    try (EmbeddedServer server = server("mcp.max-sessions-per-caller", "2")) {
      Messages ada = as(server, "ada");
      String first = ada.openSession("2025-11-25");
      ada.openSession("2025-06-18");
      HttpResponse<String> refused = ada.post("/mcp", Messages.initialize("2025-11-25"));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("at most 2 sessions at once; try again when one has");
      as(server, "bob").openSession("2025-11-25");
      assertThat(ada.with("Mcp-Session-Id", first)
              .post("/mcp", Messages.initialize("2025-11-25"))
              .statusCode())
          .as("in place of the first")
          .isEqualTo(200);
    }
  }

  @Test
  void a_session_that_ends_makes_room_for_another() throws Exception {
    try (EmbeddedServer server = server("mcp.max-sessions-per-caller", "1")) {
      Messages ada = as(server, "ada");
      for (int i = 0; i < 3; i++) {
        String session = ada.openSession("2025-11-25");
        assertThat(
                ada.with("Mcp-Session-Id", session).send("DELETE", "/mcp", "").statusCode())
            .isEqualTo(204);
      }
    }
  }

  @Test
  void a_caller_has_so_many_streams_of_all_kinds() throws Exception {
    try (EmbeddedServer server = server("mcp.max-streams-per-caller", "1")) {
      Messages ada = inSession(server, "ada", "2025-11-25");
      String headers = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n";
      String listen = Messages.request("subscriptions/listen", """
          "notifications":{},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
          "io.modelcontextprotocol/clientCapabilities":{}}""");
      try (RawStream stream = open(server, "POST /mcp", headers, listen)) {
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.nextData().orElseThrow()).contains("acknowledged");
        assertThat(ada.send("GET", "/mcp", "").statusCode()).isEqualTo(429);
        assertThat(ada.send("GET", "/sse", "").statusCode()).isEqualTo(429);
        assertThat(ada.send("GET", "/stream", "").statusCode()).isEqualTo(429);
        try (RawStream second = open(server, "POST /mcp", headers, listen)) {
          assertThat(second.status()).isEqualTo(429);
        }
        assertThat(ada.post("/mcp", PING.formatted(1)).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_caller_has_so_many_subscriptions_in_all_sessions() throws Exception {
    try (EmbeddedServer server = server("mcp.max-subscriptions-per-caller", "3")) {
      String ada = "";
      for (int i = 1; i <= 4; i++) {
        String session = as(server, "ada").openSession("2025-11-25");
        ada = as(server, "ada")
            .with("Mcp-Session-Id", session)
            .post("/mcp", subscribe(i))
            .body();
        assertThat(ada.contains("at most 3 subscriptions at once")).isEqualTo(i == 4);
      }
      assertThat(
              inSession(server, "bob", "2025-11-25").post("/mcp", subscribe(1)).body())
          .contains("\"result\"");
    }
  }

  private static String subscribe(int city) {
    return Messages.request("resources/subscribe", "\"uri\":\"city://c" + city + "\"");
  }
}
