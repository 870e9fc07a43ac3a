package io.github.mcpwar.cluster.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.testkit.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Limits of two nodes together. */
class SharedLimitsTest {
  private static final byte[] KEY = "a key of a cluster that nobody guesses".getBytes(UTF_8);

  private long millis = 1_000_000;
  private final MemoryHub hub = new MemoryHub(Runnable::run, () -> millis);
  private final Cluster one = node(1);
  private final Cluster two = node(2);
  private final TimeMeter clock = new TimeMeter() {
    @Override
    public long currentTimeNanos() {
      return millis * 1_000_000;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  };

  private Cluster node(int salt) {
    byte[] bytes = new byte[Cluster.SALT_BYTES];
    bytes[0] = (byte) salt;
    Cluster node = new Cluster(hub.connection(), KEY, bytes, new Codec().mapper(), Runnable::run);
    node.join("test");
    return node;
  }

  private Bucket bucket(Cluster node, int perMinute, int untold) {
    return new SharedRates(node, "messages", perMinute, untold, clock).of("ada");
  }

  @Test
  void what_one_node_takes_the_other_lacks() {
    Bucket here = bucket(one, 60, 0);
    Bucket there = bucket(two, 60, 0);

    assertThat(here.tryConsumeAsMuchAsPossible(40)).isEqualTo(40);
    assertThat(there.tryConsumeAsMuchAsPossible(40)).isEqualTo(20);
    assertThat(here.tryConsume(1)).isFalse();
    assertThat(there.estimateAbilityToConsume(1).getNanosToWaitForRefill())
        .isEqualTo(Duration.ofSeconds(1).toNanos());
    millis += 1000;
    assertThat(here.tryConsume(1)).isTrue();
    assertThat(there.tryConsume(1)).isFalse();
  }

  @Test
  void each_node_lets_through_what_it_need_not_tell_at_most() {
    int untold = 5;
    List<Bucket> nodes = List.of(bucket(one, 100, untold), bucket(two, 100, untold));
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      taken += nodes.get(i % 2).tryConsume(1) ? 1 : 0;
    }
    assertThat(taken).isBetween(100, 100 + 2 * untold);
  }

  @Test
  void few_messages_wait_for_the_engine() {
    Bucket bucket = bucket(one, 1000, 50);
    for (int i = 0; i < 500; i++) {
      assertThat(bucket.tryConsume(1)).isTrue();
    }
    long writes =
        one.values().get(one.name("rate messages", "ada")).orElseThrow().version();
    assertThat(writes).isBetween(9L, 12L);
  }

  @Test
  void callers_and_kinds_do_not_mix() {
    assertThat(bucket(one, 1, 0).tryConsume(1)).isTrue();
    assertThat(new SharedRates(two, "messages", 1, 0, clock).of("bob").tryConsume(1))
        .isTrue();
    assertThat(new SharedRates(two, "sign-ons", 1, 0, clock).of("ada").tryConsume(1))
        .isTrue();
    assertThat(bucket(two, 1, 0).tryConsume(1)).isFalse();
  }

  @Test
  void without_the_engine_each_node_goes_on_with_what_it_knows() {
    Bucket here = bucket(one, 60, 0);
    Bucket there = bucket(two, 60, 0);
    assertThat(here.tryConsumeAsMuchAsPossible(40)).isEqualTo(40);
    hub.down(true);

    assertThat(here.tryConsumeAsMuchAsPossible(40)).isEqualTo(20);
    assertThat(here.tryConsume(1)).isFalse();
    assertThat(there.tryConsumeAsMuchAsPossible(100)).as("knows nothing").isEqualTo(60);
    hub.down(false);
    assertThat(there.tryConsumeAsMuchAsPossible(100)).isEqualTo(20);
    assertThat(here.tryConsume(1)).isFalse();
  }

  @Test
  void an_unused_bucket_is_forgotten_once_it_is_full() {
    Bucket bucket = bucket(one, 60, 0);
    assertThat(bucket.tryConsumeAsMuchAsPossible(60)).isEqualTo(60);
    millis += Duration.ofMinutes(1).toMillis();

    assertThat(one.values().get(one.name("rate messages", "ada"))).isEmpty();
    assertThat(bucket.tryConsumeAsMuchAsPossible(100)).isEqualTo(60);
  }

  @Test
  void no_two_nodes_accept_the_same() throws Exception {
    OneTimeUse here = new OneTimeUse(one, "proofs", Duration.ofMinutes(10));
    OneTimeUse there = new OneTimeUse(two, "proofs", Duration.ofMinutes(10));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 100; i++) {
        String proof = "proof " + i;
        List<Callable<Boolean>> attempts = List.of(
            () -> here.test(proof),
            () -> there.test(proof),
            () -> here.test(proof),
            () -> there.test(proof));
        List<Boolean> accepted = new ArrayList<>();
        for (Future<Boolean> each : threads.invokeAll(attempts)) {
          accepted.add(each.get());
        }
        assertThat(accepted).containsOnlyOnce(true);
      }
    } finally {
      threads.shutdownNow();
    }
    millis += Duration.ofMinutes(10).toMillis();
    assertThat(there.test("proof 1")).as("after it has expired").isTrue();
  }

  @Test
  void without_the_engine_all_are_accepted_and_that_is_logged_once() {
    OneTimeUse uses = new OneTimeUse(one, "proofs", Duration.ofMinutes(10));
    hub.down(true);
    try (LogLines log = LogLines.of(OneTimeUse.class)) {
      assertThat(uses.test("a")).isTrue();
      assertThat(uses.test("a")).isTrue();
      assertThat(log.lines()).singleElement().asString().contains("proofs");
    }
    hub.down(false);
    assertThat(uses.test("a")).isTrue();
    assertThat(uses.test("a")).isFalse();
  }
}
