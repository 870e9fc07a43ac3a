package io.github.mcpwar.spi.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The duties of every engine of a cluster. A test of an engine extends it. */
public abstract class ClusterEngineContract {
  private static final Duration DAY = Duration.ofDays(1);

  private final List<ClusterEngine> opened = new ArrayList<>();

  /** Opens a connection of a new node to the same engine. */
  protected abstract ClusterEngine open() throws Exception;

  /** Lets the clock of the engine go on. */
  protected abstract void pass(Duration time);

  /** Ends what the engine needs, after all connections are closed. */
  protected void stop() throws Exception {}

  private ClusterEngine engine() throws Exception {
    ClusterEngine engine = open();
    opened.add(engine);
    return engine;
  }

  @AfterEach
  void close() throws Exception {
    opened.forEach(ClusterEngine::close);
    stop();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> texts(List<byte[]> all) {
    return all.stream().map(each -> new String(each, UTF_8)).toList();
  }

  private static List<String> after(ClusterEngine engine, String key, long number) {
    return texts(engine.logs().after(key, number).orElseThrow().entries());
  }

  @Test
  void each_node_has_a_number_of_its_own_and_sees_all_of_them() throws Exception {
    Membership one = engine().join("one", new RecordingReceiver());
    RecordingReceiver receiver = new RecordingReceiver();
    Membership two = engine().join("two", receiver);

    assertThat(one.number()).isBetween(1L, (1L << 27) - 1).isNotEqualTo(two.number());
    assertThat(two.members())
        .containsExactlyInAnyOrder(
            new Membership.Member(one.number(), "one"), new Membership.Member(two.number(), "two"));
    assertThat(two.isAlive(one.number())).isTrue();
    assertThat(two.isAlive(Membership.NOBODY)).isFalse();
  }

  @Test
  void nodes_that_start_later_never_get_a_number_again() throws Exception {
    Set<Long> numbers = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      try (ClusterEngine engine = open()) {
        numbers.add(engine.join("node", new RecordingReceiver()).number());
      }
    }

    assertThat(numbers).hasSize(5);
  }

  @Test
  void messages_arrive_in_order() throws Exception {
    RecordingReceiver receiver = new RecordingReceiver();
    Membership one = engine().join("one", new RecordingReceiver());
    Membership two = engine().join("two", receiver);

    for (int i = 1; i <= 1000; i++) {
      assertThat(one.send(two.number(), bytes("message " + i))).isTrue();
    }

    assertThat(receiver.await("message 1000"))
        .isEqualTo(IntStream.rangeClosed(1, 1000).mapToObj(i -> "message " + i).toList());
  }

  @Test
  void a_node_writes_to_itself() throws Exception {
    RecordingReceiver receiver = new RecordingReceiver();
    Membership one = engine().join("one", receiver);

    assertThat(one.send(one.number(), bytes("hello"))).isTrue();

    receiver.await("hello");
  }

  @Test
  void a_message_to_nobody_is_not_sent() throws Exception {
    Membership one = engine().join("one", new RecordingReceiver());
    Membership two;
    try (ClusterEngine engine = open()) {
      two = engine.join("two", new RecordingReceiver());
    }

    assertThat(one.send(two.number(), bytes("hello"))).isFalse();
    assertThat(one.send(Membership.NOBODY, bytes("hello"))).isFalse();
  }

  @Test
  void what_is_told_to_all_reaches_each_node_that_has_joined() throws Exception {
    RecordingReceiver first = new RecordingReceiver();
    RecordingReceiver second = new RecordingReceiver();
    Membership one = engine().join("one", first);
    one.tellAll(bytes("early"));
    first.await("early");
    engine().join("two", second);

    one.tellAll(bytes("news"));

    first.await("news");
    assertThat(second.await("news")).doesNotContain("early");
  }

  @Test
  void the_others_learn_at_once_that_a_node_has_left() throws Exception {
    RecordingReceiver receiver = new RecordingReceiver();
    Membership one = engine().join("one", receiver);
    ClusterEngine engine = open();
    Membership two = engine.join("two", new RecordingReceiver());

    engine.close();

    receiver.await("gone " + two.number());
    assertThat(one.isAlive(two.number())).isFalse();
  }

  @Test
  void whoever_comes_and_goes_all_nodes_know_the_same() throws Exception {
    RecordingReceiver receiver = new RecordingReceiver();
    Membership first = engine().join("first", receiver);
    for (int i = 0; i < 3; i++) {
      try (ClusterEngine engine = open()) {
        engine.join("gone again", new RecordingReceiver());
        engine().join("one with a long name, \u00e4\n" + i, new RecordingReceiver());
      }
    }
    Membership last = engine().join("last", new RecordingReceiver());
    last.tellAll(bytes("all of them"));
    receiver.await("all of them");
    assertThat(first.members()).contains(new Membership.Member(last.number(), "last"));

    last.tellAll(bytes("once more")); // read after the news of those who are gone
    receiver.await("once more");
    assertThat(first.members()).hasSize(5).hasSameElementsAs(last.members());
    assertThat(receiver.all()).filteredOn(each -> each.startsWith("gone")).hasSize(3);
  }

  @Test
  void a_value_is_replaced_only_by_whoever_knows_its_version() throws Exception {
    Values values = engine().values();

    assertThat(values.get("key")).isEmpty();
    assertThat(values.replace("key", 1, bytes("a"), DAY)).isFalse();
    assertThat(values.replace("key", Values.NONE, bytes("a"), DAY)).isTrue();
    assertThat(values.replace("key", Values.NONE, bytes("b"), DAY)).isFalse();
    assertThat(values.replace("key", 1, bytes("c"), DAY)).isTrue();
    assertThat(values.replace("key", 1, bytes("d"), DAY)).isFalse();

    Values.Versioned found = engine().values().get("key").orElseThrow();
    assertThat(found.version()).isEqualTo(2);
    assertThat(new String(found.value(), UTF_8)).isEqualTo("c");

    values.remove("key");
    values.remove("key");
    assertThat(values.get("key")).isEmpty();
  }

  @Test
  void a_value_of_any_bytes_comes_back() throws Exception {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    ClusterEngine engine = engine();
    engine.values().replace("key", Values.NONE, every, DAY);
    engine.values().replace("empty", Values.NONE, new byte[0], DAY);
    engine.tables().change("key", Map.of("field", every), List.of(), DAY);
    engine.logs().begin("key", every);
    engine.logs().add("key", 1, every);
    engine.logs().add("key", 2, new byte[0]);

    assertThat(engine.values().get("key").orElseThrow().value()).isEqualTo(every);
    assertThat(engine.values().get("empty").orElseThrow().value()).isEmpty();
    assertThat(engine.tables().get("key").get("field")).isEqualTo(every);
    Logs.Contents log = engine.logs().after("key", 0).orElseThrow();
    assertThat(log.header()).isEqualTo(every);
    assertThat(log.entries()).containsExactly(every, new byte[0]);
  }

  @Test
  void a_value_expires_and_begins_again() throws Exception {
    Values values = engine().values();
    values.replace("key", Values.NONE, bytes("a"), Duration.ofMillis(50));

    pass(Duration.ofMillis(100));

    assertThat(values.get("key")).isEmpty();
    assertThat(values.replace("key", Values.NONE, bytes("b"), DAY)).isTrue();
  }

  @Test
  void fields_of_a_table_are_set_and_removed_without_the_others() throws Exception {
    Tables tables = engine().tables();
    tables.change("key", Map.of("a", bytes("1"), "b", bytes("2")), List.of(), DAY);

    Map<String, byte[]> after =
        engine().tables().change("key", Map.of("c", bytes("3")), List.of("a", "z"), DAY);

    assertThat(after).containsOnlyKeys("b", "c");
    assertThat(tables.get("key")).containsOnlyKeys("b", "c");
    assertThat(new String(tables.get("key").get("c"), UTF_8)).isEqualTo("3");
    tables.remove("key");
    assertThat(tables.get("key")).isEmpty();
    assertThat(tables.change("key", Map.of(), List.of("a"), DAY)).isEmpty();
  }

  @Test
  void a_table_stays_as_long_as_the_longest_of_its_changes() throws Exception {
    Tables tables = engine().tables();
    tables.change("key", Map.of("a", bytes("1")), List.of(), DAY);
    tables.change("key", Map.of("b", bytes("1")), List.of(), Duration.ofMillis(50));
    tables.change("short", Map.of("b", bytes("1")), List.of(), Duration.ofMillis(50));

    pass(Duration.ofMillis(100));

    assertThat(tables.get("key")).containsOnlyKeys("a", "b");
    assertThat(tables.get("short")).isEmpty();
  }

  @Test
  void a_group_takes_so_many_names_and_no_more() throws Exception {
    Groups groups = engine().groups();

    assertThat(groups.enter("group", "a", DAY, 2)).isTrue();
    assertThat(groups.enter("group", "b", DAY, 2)).isTrue();
    assertThat(groups.enter("group", "c", DAY, 2)).isFalse();
    assertThat(groups.enter("group", "b", DAY, 2)).isTrue();
    assertThat(groups.enter("other", "c", DAY, 2)).isTrue();
    groups.leave("group", "a");
    groups.leave("group", "a");
    assertThat(groups.enter("group", "c", DAY, 2)).isTrue();

    assertThat(engine().groups().names("group")).containsExactlyInAnyOrder("b", "c");
    assertThat(groups.names("nobody's")).isEmpty();
  }

  @Test
  void names_of_a_group_expire_each_on_its_own() throws Exception {
    Groups groups = engine().groups();
    groups.enter("group", "a", Duration.ofMillis(50), 2);
    groups.enter("group", "b", DAY, 2);
    groups.enter("group", "b", Duration.ofMillis(50), 2);

    pass(Duration.ofMillis(100));

    assertThat(groups.names("group")).containsExactly("b");
    assertThat(groups.enter("group", "c", DAY, 2)).isTrue();
  }

  @Test
  void a_node_reads_what_it_has_just_written_to_a_log() throws Exception {
    ClusterEngine engine = engine();
    engine.logs().begin("log", bytes("header"));
    assertThat(after(engine, "log", 0)).isEmpty();
    for (int i = 1; i <= 5; i++) {
      engine.logs().add("log", i, bytes("event " + i));
      assertThat(after(engine, "log", i - 1)).containsExactly("event " + i);
    }

    Logs.Contents contents = engine().logs().after("log", 2).orElseThrow();
    assertThat(new String(contents.header(), UTF_8)).isEqualTo("header");
    assertThat(contents.first()).isEqualTo(3);
    assertThat(texts(contents.entries())).containsExactly("event 3", "event 4", "event 5");
    assertThat(contents.ended()).isFalse();
    assertThat(after(engine, "log", 9)).isEmpty();
    assertThat(engine.logs().after("unknown", 0)).isEmpty();
  }

  @Test
  void an_entry_that_is_there_already_is_ignored() throws Exception {
    ClusterEngine engine = engine();
    engine.logs().begin("log", bytes("header"));
    engine.logs().add("log", 1, bytes("one"));
    engine.logs().add("log", 1, bytes("again"));
    engine.logs().add("log", 2, bytes("two"));
    engine.logs().add("log", 1, bytes("again"));

    assertThat(after(engine, "log", 0)).containsExactly("one", "two");
  }

  @Test
  void a_log_with_a_gap_goes_on_after_it() throws Exception {
    ClusterEngine engine = engine();
    engine.logs().begin("log", bytes("header"));
    engine.logs().add("log", 1, bytes("one"));
    engine.logs().add("log", 7, bytes("seven"));
    engine.logs().add("log", 8, bytes("eight"));

    Logs.Contents contents = engine.logs().after("log", 0).orElseThrow();
    assertThat(contents.first()).isEqualTo(7);
    assertThat(texts(contents.entries())).containsExactly("seven", "eight");
    assertThat(new String(contents.header(), UTF_8)).isEqualTo("header");
  }

  @Test
  void nothing_is_added_to_a_log_that_has_ended() throws Exception {
    ClusterEngine engine = engine();
    engine.logs().begin("log", bytes("header"));
    engine.logs().add("log", 1, bytes("one"));
    engine.logs().end("log", 2, bytes("last"), DAY);
    engine.logs().add("log", 3, bytes("late"));
    engine.logs().end("log", 3, bytes("late"), DAY);

    Logs.Contents contents = engine.logs().after("log", 0).orElseThrow();
    assertThat(texts(contents.entries())).containsExactly("one", "last");
    assertThat(contents.ended()).isTrue();
    assertThat(engine().logs().conclude("log", bytes("late"), DAY)).isFalse();
  }

  @Test
  void a_log_of_a_lost_writer_is_concluded_once() throws Exception {
    ClusterEngine writer = engine();
    ClusterEngine other = engine();
    writer.logs().begin("log", bytes("header"));
    writer.logs().add("log", 1, bytes("one"));
    assertThat(after(writer, "log", 0)).hasSize(1);

    assertThat(other.logs().conclude("log", bytes("lost"), DAY)).isTrue();
    assertThat(other.logs().conclude("log", bytes("lost"), DAY)).isFalse();
    assertThat(other.logs().conclude("unknown", bytes("lost"), DAY)).isFalse();
    writer.logs().add("log", 2, bytes("late"));
    writer.logs().end("log", 3, bytes("late"), DAY);

    assertThat(after(writer, "log", 0)).containsExactly("one", "lost");
    assertThat(writer.logs().after("log", 0).orElseThrow().ended()).isTrue();
  }

  @Test
  void a_log_is_removed_or_expires_some_time_after_its_end() throws Exception {
    ClusterEngine engine = engine();
    engine.logs().begin("removed", bytes("header"));
    engine.logs().remove("removed");
    engine.logs().begin("ended", bytes("header"));
    engine.logs().end("ended", 1, bytes("last"), Duration.ofMillis(50));
    assertThat(engine.logs().after("removed", 0)).isEmpty();

    pass(Duration.ofMillis(100));

    assertThat(engine.logs().after("ended", 0)).isEmpty();
  }

  @Test
  void a_log_keeps_its_newest_entries() throws Exception {
    ClusterEngine engine = engine();
    engine.logs().begin("log", bytes("header"));
    for (int i = 1; i <= 2_500; i++) {
      engine.logs().add("log", i, bytes("event " + i));
    }

    Logs.Contents contents = engine.logs().after("log", 0).orElseThrow();
    assertThat(contents.first()).isBetween(2L, 2_500L);
    assertThat(contents.first() + contents.entries().size()).isEqualTo(2_501);
    assertThat(texts(contents.entries())).startsWith("event " + contents.first());
    assertThat(after(engine, "log", 2_499)).containsExactly("event 2500");
  }

  @Test
  void a_node_learns_which_of_its_logs_have_been_written() throws Exception {
    ClusterEngine engine = engine();
    BlockingQueue<String> written = new LinkedBlockingQueue<>();
    engine.logs().onWritten(written::addAll);

    engine.logs().begin("log", bytes("header"));
    assertThat(written.poll(9, TimeUnit.SECONDS)).isEqualTo("log");
    engine.logs().add("other", 1, bytes("one"));
    assertThat(written.poll(9, TimeUnit.SECONDS)).isEqualTo("other");
  }

  @Test
  void the_engine_names_itself_and_is_available() throws Exception {
    ClusterEngine engine = engine();
    engine.join("one", new RecordingReceiver());

    assertThat(engine.state().available()).isTrue();
    assertThat(engine.state().name()).isNotEmpty();
    assertThat(engine.state().dropped()).isZero();
  }
}
