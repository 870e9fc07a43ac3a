package io.github.mcpwar.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.ManyCalls;
import io.github.mcpwar.testkit.RawStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of the server's work after its container stops it. */
class DrainTest {
  private static final int CALLS = 200;

  private static final Semaphore STARTED = new Semaphore(0);
  private static volatile CountDownLatch go = new CountDownLatch(1);

  /** Tools that are at work when the server is told to stop. */
  static final class Busy {

    @Tool(description = "Works until it is let on.")
    String work(McpContext context) throws InterruptedException {
      context.progress(1, 2);
      STARTED.release();
      go.await();
      context.progress(2, 2);
      return "done";
    }

    @Tool(description = "Works until it is let on, without a word.")
    String workSilently() throws InterruptedException {
      STARTED.release();
      go.await();
      return "done";
    }
  }

  private EmbeddedServer server;
  private CompletableFuture<Void> undeployed;

  @AfterEach
  void stop() {
    go.countDown();
    server.close();
  }

  private void start(String limit) {
    go = new CountDownLatch(1);
    STARTED.drainPermits();
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.drain", limit, "mcp.heartbeat", "1h"), Busy.class);
  }

  private void undeploy() {
    undeployed = CompletableFuture.runAsync(server::undeploy);
  }

  private RawStream listen() throws Exception {
    RawStream stream = RawStream.stateless(
        server.port(),
        "9",
        "subscriptions/listen",
        "",
        "\"notifications\":{\"toolsListChanged\":true}");
    assertThat(stream.nextData()).isPresent(); // the acknowledgment
    return stream;
  }

  /** Waits until the server has begun to stop. */
  private static void untilStopping(RawStream listening) throws Exception {
    assertThat(listening.nextData())
        .hasValueSatisfying(result -> assertThat(result)
            .contains("\"result\":")
            .contains("\"io.modelcontextprotocol/subscriptionId\":9"));
  }

  @Test
  void calls_in_flight_have_their_results_before_the_web_application_goes() throws Exception {
    start("30s");
    ManyCalls calls = new ManyCalls(server.endpoint());
    calls.start(CALLS / 2, "work", "{}");
    calls.start(CALLS / 2, "workSilently", "{}");
    assertThat(STARTED.tryAcquire(CALLS, 30, SECONDS)).isTrue();
    try (RawStream listening = listen()) {
      undeploy();
      untilStopping(listening);
    }
    go.countDown();
    assertThat(calls.endings()).isEqualTo(Map.of(ManyCalls.RESULT, (long) CALLS));
    undeployed.get(30, SECONDS);
  }

  @Test
  void calls_that_take_too_long_are_told_to_try_again() throws Exception {
    start("1s");
    ManyCalls calls = new ManyCalls(server.endpoint());
    calls.start(CALLS / 2, "work", "{}");
    calls.start(CALLS / 2, "workSilently", "{}");
    assertThat(STARTED.tryAcquire(CALLS, 30, SECONDS)).isTrue();
    undeploy();
    assertThat(calls.endings()).isEqualTo(Map.of(ManyCalls.TRY_AGAIN, (long) CALLS));
    undeployed.get(30, SECONDS);
  }

  private static void requireTryAgain(RawStream answer) throws Exception {
    try (answer) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).contains("1");
    }
  }

  @Test
  void nothing_new_begins_while_the_server_stops() throws Exception {
    start("1s");
    String session = RawStream.openSession(server.port(), "2025-11-25");
    server.drain();
    int port = server.port();
    requireTryAgain(RawStream.stateless(port, "1", "tools/call", "work", ""));
    requireTryAgain(RawStream.stateless(port, "1", "tools/list", "", ""));
    requireTryAgain(RawStream.listen(port, session));
    requireTryAgain(RawStream.open(port, "GET /sse", "", ""));
    requireTryAgain(RawStream.open(
        port,
        "POST /mcp",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}"));
  }
}
