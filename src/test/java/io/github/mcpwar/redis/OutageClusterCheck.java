package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.RecordingReceiver;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine that is killed, stands still, is emptied or full, and nodes that come back. */
class OutageClusterCheck {
  private static final Duration DAY = Duration.ofDays(1);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final RecordingReceiver first = new RecordingReceiver();
  private final RecordingReceiver second = new RecordingReceiver();

  private <T extends AutoCloseable> T closing(T each) {
    opened.add(0, each);
    return each;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private RedisEngine engine(EngineProcess process) {
    return closing(Engines.connect(process.url()));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not in time").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static Duration time(Runnable action) {
    long begin = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void fails(Runnable action) {
    assertThatThrownBy(action::run).isInstanceOf(EngineUnavailableException.class);
  }

  @Test
  void while_the_engine_is_killed_calls_fail_at_once_and_afterwards_all_goes_on() {
    EngineProcess process = closing(EngineProcess.startLasting());
    RedisEngine one = engine(process);
    RedisEngine two = engine(process);
    Membership node = one.join("one", first);
    Membership other = two.join("two", second);
    one.logs().begin("log", new byte[0]);
    one.logs().add("log", 1, "one".getBytes(UTF_8));
    assertThat(one.logs().after("log", 0)).isPresent();

    process.kill();
    await(() -> !one.state().available());
    one.logs().add("log", 2, "two".getBytes(UTF_8));

    assertThat(time(() -> fails(() -> one.values().get("key")))).isLessThan(Duration.ofMillis(100));
    assertThat(time(() -> fails(() -> one.logs().after("log", 0))))
        .isLessThan(Duration.ofMillis(100));
    fails(() -> node.send(other.number(), new byte[0]));

    process.restart();
    Duration back =
        time(() -> await(() -> one.state().available() && two.state().available()));
    assertThat(back).isLessThan(Duration.ofSeconds(5));
    assertThat(one.logs().after("log", 0).orElseThrow().entries()).hasSize(2);
    assertThat(one.state().dropped()).isZero();
    await(() -> one.state().reconnects() == 1);
    assertThat(node.send(other.number(), "hello".getBytes(UTF_8))).isTrue();
    assertThat(second.await("hello")).containsExactly("hello");
    assertThat(first.all()).isEmpty();
  }

  @Test
  void an_engine_that_stands_still_makes_calls_fail_within_a_second_and_nobody_is_taken_for_gone() {
    EngineProcess process = closing(EngineProcess.start());
    RedisEngine one = engine(process);
    Membership node = one.join("one", first);
    Membership other = engine(process).join("two", second);
    long number = other.number();

    process.freeze();
    for (int i = 0; i < 3; i++) {
      assertThat(time(() -> fails(() -> one.values().get("key"))))
          .isLessThan(Duration.ofSeconds(1));
    }
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(7));
    process.thaw();

    await(() -> one.state().available());
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    assertThat(first.all()).isEmpty();
    assertThat(second.all()).isEmpty();
    assertThat(node.send(number, "hello".getBytes(UTF_8))).isTrue();
    second.await("hello");
  }

  @Test
  void messages_to_a_node_that_lost_its_connection_arrive_in_order_and_none_is_missing() {
    EngineProcess process = closing(EngineProcess.startLasting());
    Membership node = engine(process).join("one", first);
    Membership other = engine(process).join("two", second);

    for (int i = 1; i <= 3_000; i++) {
      if (i % 500 == 0) {
        process.ask("CLIENT KILL TYPE normal");
      }
      byte[] message = ("message " + i).getBytes(UTF_8);
      await(() -> sent(node, other.number(), message));
    }

    List<String> received = second.await("message 3000");
    assertThat(received.stream().distinct())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 3_000).mapToObj(i -> "message " + i).toList());
  }

  @Test
  void a_connection_that_was_cut_is_no_outage() {
    EngineProcess process = closing(EngineProcess.start());
    RedisEngine one = engine(process); // has not joined: its reader would find the cut first
    one.values().replace("key", Values.NONE, new byte[1], DAY);

    // a connection that was idle for a second is tested before use, and so does not fail
    await(() -> {
      process.ask("CLIENT KILL TYPE normal");
      return !isAnswered(() -> one.values().get("key"));
    });

    assertThat(one.values().get("key")).isPresent();
    assertThat(one.state().available()).isTrue();
  }

  private static boolean isAnswered(Runnable action) {
    try {
      action.run();
      return true;
    } catch (EngineUnavailableException e) {
      return false;
    }
  }

  private static boolean sent(Membership node, long to, byte[] message) {
    try {
      return node.send(to, message);
    } catch (EngineUnavailableException e) {
      return false;
    }
  }

  @Test
  void nodes_keep_their_numbers_when_the_engine_has_lost_everything() {
    EngineProcess process = closing(EngineProcess.start());
    RedisEngine one = engine(process);
    Membership node = one.join("one", first);
    Membership other = engine(process).join("two", second);
    List<Long> numbers = List.of(node.number(), other.number());

    process.kill();
    process.restart();
    await(() -> one.state().available() && sent(node, other.number(), "hello".getBytes(UTF_8)));

    second.await("hello");
    assertThat(List.of(node.number(), other.number())).isEqualTo(numbers);
    Membership third = engine(process).join("three", new RecordingReceiver());
    assertThat(third.number()).isNotIn(numbers);
    await(() -> node.members().size() == 3);
    assertThat(first.all()).containsExactly("emptied");
    assertThat(second.all()).containsExactly("emptied", "hello");
  }

  @Test
  void a_script_that_the_engine_has_forgotten_is_sent_again() {
    EngineProcess process = closing(EngineProcess.start());
    RedisEngine one = engine(process);
    one.values().replace("key", Values.NONE, new byte[1], DAY);
    one.logs().begin("log", new byte[0]);
    assertThat(one.logs().after("log", 0)).isPresent();

    process.ask("SCRIPT FLUSH");

    assertThat(one.values().replace("key", 1, new byte[1], DAY)).isTrue();
    one.logs().add("log", 1, new byte[1]);
    assertThat(one.logs().after("log", 0).orElseThrow().entries()).hasSize(1);
    assertThat(one.state().dropped()).isZero();
  }

  @Test
  void a_full_engine_refuses_what_is_new_and_keeps_the_nodes() {
    EngineProcess process = closing(EngineProcess.start());
    RedisEngine one = engine(process);
    Membership node = one.join("one", first);
    one.logs().begin("log", new byte[0]);
    assertThat(one.logs().after("log", 0)).isPresent();

    process.ask("CONFIG SET maxmemory 1");
    fails(() -> one.values().replace("key", Values.NONE, new byte[1], DAY));
    one.logs().begin("late", "header".getBytes(UTF_8));
    one.logs().add("log", 1, new byte[1]);
    await(() -> one.state().dropped() > 0);
    RedisEngine two = engine(process);
    Membership other = two.join("two", second);
    assertThat(one.state().available()).isTrue();
    assertThat(one.values().get("key")).isEmpty();
    await(() -> node.members().size() == 2);
    two.close();
    first.await("gone " + other.number());

    process.ask("CONFIG SET maxmemory 0");
    one.logs().add("late", 5, "five".getBytes(UTF_8));
    assertThat(one.logs().after("late", 0).orElseThrow().first()).isEqualTo(5);
    assertThat(one.values().replace("key", Values.NONE, new byte[1], DAY)).isTrue();
  }

  @Test
  void a_replica_takes_over_when_the_primary_is_killed() {
    EngineProcess primary = closing(EngineProcess.start());
    EngineProcess replica = closing(EngineProcess.startReplica(primary));
    await(() -> replica.ask("INFO replication").contains("master_link_status:up"));
    EngineProcess sentinel = closing(EngineProcess.startSentinel(primary, "main"));
    await(() -> sentinel.ask("SENTINEL replicas main").contains(String.valueOf(replica.port())));
    String url = "redis-sentinel://127.0.0.1:" + sentinel.port() + "/main";
    RedisEngine one = closing(Engines.connect(url));
    Membership node = one.join("one", first);
    Membership other = closing(Engines.connect(url)).join("two", second);
    one.values().replace("key", Values.NONE, new byte[1], DAY);
    await(() -> replica.ask("INFO keyspace").contains("keys=5"));
    long number = other.number();

    primary.kill();
    await(() -> !one.state().available());
    await(() -> sent(node, number, "hello".getBytes(UTF_8)));

    second.await("hello");
    assertThat(one.values().get("key")).isPresent();
    assertThat(other.number()).isEqualTo(number);
    assertThat(first.all()).isEmpty();
  }
}
