package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that make the server keep much beyond their requests. */
class KeptMemoryTest {
  private static Semaphore started = new Semaphore(0);
  private static Semaphore go = new Semaphore(0);

  private EmbeddedServer server;

  /**
   * A resource template to subscribe to by many names, and a tool that ignores its cancellation.
   */
  static final class Offered {
    @ResourceTemplate(uriTemplate = "city://{name}", description = "A city.")
    String about(String name) {
      return "A city";
    }

    @Tool(description = "Goes on.")
    String go_on(String text, McpContext context) {
      started.release();
      for (boolean waiting = true; waiting; ) {
        try {
          return go.tryAcquire(15, TimeUnit.SECONDS) ? "done" : "too late";
        } catch (InterruptedException e) {
          waiting = !Thread.currentThread().isInterrupted();
        }
      }
      return "never";
    }
  }

  @BeforeEach
  void start() {
    started = new Semaphore(0);
    go = new Semaphore(0);
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.max-held-bytes", "400000"), Offered.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Messages inSession() throws Exception {
    Messages messages = Messages.to(server.uri(""), null);
    return messages.with("Mcp-Session-Id", messages.openSession("2025-11-25"));
  }

  private static String subscribe(Messages session, int number) throws Exception {
    String uri = "city://" + number + "x".repeat(2000);
    return session
        .post("/mcp", Messages.request("resources/subscribe", "\"uri\":\"" + uri + "\""))
        .body();
  }

  @Test
  void subscriptions_count_until_their_session_ends() throws Exception {
    Messages session = inSession();
    int taken = 0;
    String answer = subscribe(session, taken);
    while (answer.contains("\"result\"")) {
      taken++;
      answer = subscribe(session, taken);
    }
    assertThat(answer).contains("-32603", "Too much is kept already; end what is not needed");
    assertThat(taken).isBetween(80, 100);
    Messages other = inSession();
    assertThat(subscribe(other, 0)).contains("Too much is kept already");
    assertThat(session.send("DELETE", "/mcp", "").statusCode()).isEqualTo(204);
    assertThat(subscribe(other, 0)).contains("\"result\"");
  }

  @Test
  void sessions_count() throws Exception {
    String name = "n".repeat(1024);
    String initialize = Messages.initialize("2025-11-25").replace("\"c\"", "\"" + name + "\"");
    Messages messages = Messages.to(server.uri(""), null);
    int opened = 0;
    HttpResponse<String> answer = messages.post("/mcp", initialize);
    while (answer.statusCode() == 200) {
      opened++;
      answer = messages.post("/mcp", initialize);
    }
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(opened).isBetween(100, 160);
  }

  @Test
  void the_arguments_of_a_call_count_while_its_code_runs_though_its_client_has_an_end()
      throws Exception {
    Messages session = inSession();
    String text = "x".repeat(350_000);
    String params = "\"name\":\"go_on\",\"arguments\":{\"text\":\"" + text + "\"}";
    String call = Messages.request(1, "tools/call", params);
    Thread caller = new Thread(() -> post(session, call));
    caller.start();
    started.acquire();
    session.post("/mcp", """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
    caller.join();
    String another = Messages.request(2, "tools/call", params);
    assertThat(session.post("/mcp", another).statusCode()).isEqualTo(503);
    go.release();
    while (post(session, another.replace("go_on", "unknown")).statusCode() == 503) {
      Thread.onSpinWait(); // until the code has ended
    }
  }

  private static HttpResponse<String> post(Messages messages, String message) {
    try {
      return messages.post("/mcp", message);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
