package io.github.mcpwar.cluster.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.OtherNodes.Ending;
import io.github.mcpwar.server.OtherNodes.Node;
import io.github.mcpwar.server.OtherNodes.Seen;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClusterViewTest {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);

  private final Codec codec = new Codec();
  private final ExecutorService mail = Executors.newSingleThreadExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final MemoryHub hub = new MemoryHub(mail, () -> 0);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
  private final Engine engine = Engines.of(codec, new Waiting());
  private final Connection client = new Connection(engine, answers::add);
  private final ClusterView one = view(cluster(1), Engines.of(codec, new Waiting()));
  private final ClusterView two = view(cluster(2), engine);

  final class Waiting {
    @Tool(description = "Waits.")
    String linger(McpContext context) throws InterruptedException {
      begun.countDown();
      new CountDownLatch(1).await(60, TimeUnit.SECONDS);
      return "late";
    }
  }

  private Cluster cluster(int salt) {
    byte[] bytes = new byte[Cluster.SALT_BYTES];
    bytes[0] = (byte) salt;
    Cluster cluster = new Cluster(hub.connection(), KEY, bytes, codec.mapper(), Runnable::run);
    cluster.join("node " + salt);
    return cluster;
  }

  private ClusterView view(Cluster cluster, Engine of) {
    return new ClusterView(cluster, codec.mapper(), of, threads);
  }

  private void call() throws InterruptedException {
    String message = "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'linger',"
        + "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
        + "'io.modelcontextprotocol/clientInfo':{'name':'tester','version':'7'},"
        + "'io.modelcontextprotocol/clientCapabilities':{}}}}";
    client.take(codec.parse(message.replace('\'', '"').getBytes(UTF_8)), Caller.ANONYMOUS);
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void stop() {
    engine.close();
    mail.shutdownNow();
    threads.shutdownNow();
  }

  @Test
  void each_node_tells_the_others_what_goes_on_there() throws Exception {
    call();

    List<Seen> seen = one.activities();

    assertThat(one.self()).contains(new Node(1, "node 1"));
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).node()).isEqualTo(new Node(2, "node 2"));
    Activity activity = seen.get(0).activity().orElseThrow();
    assertThat(activity.calls()).singleElement().satisfies(call -> {
      assertThat(call.name()).isEqualTo("linger");
      assertThat(call.who().client()).isEqualTo("tester 7");
      assertThat(call.running()).isGreaterThanOrEqualTo(Duration.ZERO);
    });
  }

  @Test
  void a_call_of_another_node_can_be_cancelled() throws Exception {
    call();
    long number =
        one.activities().get(0).activity().orElseThrow().calls().get(0).number();

    assertThat(one.cancelCall(2, number + 1)).isEqualTo(Ending.NOTHING_THERE);
    assertThat(one.cancelCall(9, number)).isEqualTo(Ending.NOTHING_THERE);
    assertThat(one.cancelCall(2, number)).isEqualTo(Ending.ENDED);
    assertThat(
            codec.mapper().readTree(codec.encode(answers.take())).path("error").isEmpty())
        .isFalse();
    assertThat(two.cancelCall(1, number)).isEqualTo(Ending.NOTHING_THERE);
  }

  @Test
  void a_node_that_does_not_answer_is_named_and_does_not_hide_the_rest() {
    cluster(3);

    List<Seen> seen = one.activities();

    assertThat(seen).map(each -> each.node().name()).containsExactly("node 2", "node 3");
    assertThat(seen).map(each -> each.activity().isPresent()).containsExactly(true, false);
    assertThat(one.endSession(3, 1)).isEqualTo(Ending.NO_ANSWER);
  }

  @Test
  void without_the_engine_no_other_node_answers() {
    hub.down(true);

    assertThat(one.activities()).map(each -> each.activity().isPresent()).containsExactly(false);
  }
}
