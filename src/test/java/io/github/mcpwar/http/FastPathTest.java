package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are answered on their own thread. */
class FastPathTest {
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
  private static volatile CountDownLatch go = new CountDownLatch(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  /** Tools without a word to say before their result, but one. */
  static final class Quiet {

    @Tool(description = "Says which thread it runs on.")
    String thread() {
      return Thread.currentThread().getName();
    }

    @Tool(description = "The same, and may say more.")
    String talker(McpContext context) {
      return Thread.currentThread().getName();
    }

    @Tool(description = "Says which thread it runs on, and may wait first.")
    String changeable() throws InterruptedException {
      String thread = Thread.currentThread().getName();
      if (waits) {
        EVENTS.add(thread);
        assertThat(go.await(20, SECONDS)).isTrue();
      }
      return thread;
    }

    @Tool(description = "Waits.")
    String waiting() throws InterruptedException {
      EVENTS.add("started");
      try {
        return go.await(20, SECONDS) ? "done" : "not let on";
      } catch (InterruptedException e) {
        EVENTS.add("interrupted");
        throw e;
      }
    }

    @Tool(description = "Returns much.")
    String much(int characters) {
      return "x".repeat(characters);
    }

    @Tool(description = "Fails.")
    String broken() {
      throw new IllegalStateException("a secret");
    }
  }

  private static volatile boolean waits;

  private void start(Map<String, String> more) {
    EVENTS.clear();
    go = new CountDownLatch(1);
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("mcp.samples", "false");
    server = EmbeddedServer.start(settings, Quiet.class);
  }

  private void start() {
    start(Map.of("mcp.calls-on-request-threads", "true"));
  }

  @AfterEach
  void stop() {
    go.countDown();
    server.close();
  }

  private HttpRequest request(String tool, String arguments) {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool + "\",\"arguments\":{" + arguments
        + "},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/mcp"))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", "tools/call")
        .header("Mcp-Name", tool)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> call(String tool, String arguments) throws Exception {
    return client.send(request(tool, arguments), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void a_tool_that_says_nothing_before_its_result_runs_on_the_thread_of_its_request()
      throws Exception {
    start();
    assertThat(call("thread", "").body()).contains("http-nio");
    assertThat(call("talker", "").body()).doesNotContain("http-nio");
  }

  @Test
  void no_tool_runs_on_the_thread_of_its_request_when_that_is_forbidden() throws Exception {
    start(Map.of("mcp.calls-on-request-threads", "false"));
    assertThat(call("thread", "").body()).doesNotContain("http-nio").contains("\"isError\":false");
  }

  private void proveQuick() throws Exception {
    waits = false;
    for (int i = 0; i < 500; i++) {
      if (call("changeable", "").body().contains("http-nio")) {
        return;
      }
    }
    throw new AssertionError("The tool never ran on the thread of its request");
  }

  @Test
  void a_tool_that_has_proved_quick_runs_on_the_thread_of_its_request() throws Exception {
    start(Map.of());
    assertThat(call("changeable", "").body()).doesNotContain("http-nio");
    proveQuick();
  }

  @Test
  void quick_tools_that_suddenly_wait_take_few_request_threads_and_others_are_served()
      throws Exception {
    start(Map.of());
    proveQuick();
    waits = true;
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    List<String> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(
          client.sendAsync(request("changeable", ""), HttpResponse.BodyHandlers.ofString()));
      threads.add(EVENTS.poll(20, SECONDS));
    }
    assertThat(threads).doesNotContainNull();
    assertThat(threads.stream().filter(name -> name.startsWith("http-nio")))
        .hasSizeBetween(1, 4 * Runtime.getRuntime().availableProcessors());
    assertThat(call("thread", "").body()).contains("\"isError\":false");
    waits = false;
    go.countDown();
    for (CompletableFuture<HttpResponse<String>> each : answers) {
      assertThat(each.get(20, SECONDS).body()).contains("\"isError\":false");
    }
    assertThat(call("changeable", "").body())
        .as("after calls that waited")
        .doesNotContain("http-nio");
  }

  @Test
  void a_large_result_arrives_whole() throws Exception {
    start();
    HttpResponse<String> answer = call("much", "\"characters\":500000");
    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .hasValue(answer.body().length());
    assertThat(answer.body()).contains("x".repeat(500_000)).endsWith("}");
  }

  @Test
  void what_a_tool_throws_is_told_by_a_reference_only() throws Exception {
    start();
    HttpResponse<String> answer = call("broken", "");
    assertThat(answer.body()).contains("(reference ").doesNotContain("a secret");
  }

  @Test
  void a_call_that_is_silent_for_a_heartbeat_becomes_a_stream() throws Exception {
    start(Map.of("mcp.calls-on-request-threads", "true", "mcp.heartbeat", "1s"));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request("waiting", ""), info -> {
          EVENTS.add(info.headers().firstValue("Content-Type").orElse(""));
          return HttpResponse.BodySubscribers.ofString(UTF_8);
        });
    assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("started");
    assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("text/event-stream");
    go.countDown();
    assertThat(answer.get(20, SECONDS).body())
        .startsWith(":\n")
        .contains("done")
        .endsWith("\n\n");
  }

  @Test
  void a_client_that_vanishes_ends_its_call_at_a_heartbeat() throws Exception {
    start(Map.of("mcp.calls-on-request-threads", "true", "mcp.heartbeat", "1s"));
    try (RawStream stream =
        RawStream.stateless(server.port(), "1", "tools/call", "waiting", "\"arguments\":{}")) {
      assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("started");
      stream.vanish();
    }
    assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("interrupted");
  }

  @Test
  void a_call_that_takes_too_long_is_answered_and_its_thread_serves_on() throws Exception {
    start(Map.of("mcp.calls-on-request-threads", "true", "mcp.max-call-time", "1s"));
    assertThat(call("waiting", "").body()).contains("longer than 1 seconds");
    assertThat(EVENTS).containsExactly("started", "interrupted");
    assertThat(call("thread", "").body()).contains("http-nio");
  }

  @Test
  void too_many_calls_are_refused_also_on_the_threads_of_their_requests() throws Exception {
    start(Map.of("mcp.calls-on-request-threads", "true", "mcp.max-calls", "1"));
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(request("waiting", ""), HttpResponse.BodyHandlers.ofString());
    assertThat(EVENTS.poll(20, SECONDS)).isEqualTo("started");
    HttpResponse<String> second = call("thread", "");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
    go.countDown();
    assertThat(first.get(20, SECONDS).body()).contains("done");
  }
}
