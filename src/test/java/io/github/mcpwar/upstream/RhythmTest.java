package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.client.FakeServer;
import io.github.mcpwar.testkit.RecordingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The times between requests for the list of tools, which signals do not shorten. */
class RhythmTest {
  private static final Duration WAIT = Duration.ofMillis(300);
  private static final String CHANGED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}";

  private final List<Long> lists = new CopyOnWriteArrayList<>();
  private final CountDownLatch enough = new CountDownLatch(3);
  private UpstreamBench bench;
  private FakeServer server;

  @AfterEach
  void close() throws IOException {
    bench.close();
    server.close();
  }

  private void list() {
    lists.add(System.nanoTime());
    enough.countDown();
  }

  private void use(Duration retry, Duration betweenLists) {
    bench = new UpstreamBench(new Rhythm(retry, retry, Duration.ofMinutes(5), betweenLists));
    bench.use(UpstreamBench.spec(server.endpoint()));
  }

  /** The time between the second list and the third. */
  private Duration gap() throws InterruptedException {
    assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(lists.get(2) - lists.get(1));
  }

  @Test
  void many_changes_of_the_list_do_not_shorten_the_time_between_two_lists() throws Exception {
    server = FakeServer.stateless("[]")
        .on("tools/list", (request, reply) -> {
          list();
          reply.result("{\"tools\":" + UpstreamBench.ECHO + "}");
        })
        .on("subscriptions/listen", (request, reply) -> {
          FakeServer.Reply.Events events = reply.events();
          events.send(
              "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\"}");
          do {
            events.send(CHANGED);
          } while (!enough.await(1, TimeUnit.MILLISECONDS));
          reply.awaitHangUp();
        });
    use(Duration.ofMillis(5), WAIT);
    assertThat(gap()).isGreaterThanOrEqualTo(WAIT);
  }

  @Test
  void calls_that_fail_do_not_shorten_the_wait_after_a_failure() throws Exception {
    server = FakeServer.withSessions("[]")
        .on("GET", (request, reply) -> reply.status(405, "text/plain", ""))
        .on("tools/list", (request, reply) -> {
          boolean isFirst = lists.isEmpty();
          list();
          if (isFirst) {
            reply.result("{\"tools\":" + UpstreamBench.ECHO + "}");
          } else {
            reply.error(200, -32603, null);
          }
        })
        .on("tools/call", (request, reply) -> reply.status(503, "text/plain", "no"));
    use(WAIT, Duration.ZERO);
    do {
      assertThatThrownBy(
              () -> bench.call("far_echo", "{}", new RecordingContext().signedInAs("ada")))
          .hasMessageContaining("cannot be reached");
    } while (!enough.await(1, TimeUnit.MILLISECONDS));
    assertThat(gap()).isGreaterThanOrEqualTo(WAIT);
  }
}
