package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.http.NodeStreams.Call;
import io.github.mcpwar.http.NodeStreams.Received;
import io.github.mcpwar.http.NodeStreams.Seen;
import io.github.mcpwar.http.StreamNodes.Node;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that come back to another node than that of their call. */
class SharedStreamsTest {
  private static final String GONE = "The server that ran this call is gone";

  private final StreamNodes nodes = new StreamNodes(1);
  private final Node one = nodes.new Node(1);
  private final Node two = nodes.new Node(2);
  private final Node three = nodes.new Node(3);

  /** A call that has said one thing, which its client has seen before it lost its connection. */
  private Call interrupted(String session) {
    Call call = one.call(session, 7);
    call.say("first");
    nodes.settle();
    assertThat(call.received().data()).hasSize(1);
    call.received().leave();
    nodes.settle();
    return call;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void a_client_gets_what_it_missed_and_then_what_follows_on_another_node(String version) {
    String session = one.open(version);
    Call call = interrupted(session);
    call.say("missed");
    nodes.settle();

    Received there = two.resume(session, call.received().last());
    nodes.settle();
    assertThat(there.status).isEqualTo(200);
    assertThat(there.data()).singleElement().asString().contains("missed");
    call.say("live");
    nodes.settle();
    assertThat(there.data()).hasSize(2).last().asString().contains("live");
    assertThat(there.ended).isFalse();
    call.succeed(7);
    nodes.settle();

    assertThat(there.data()).hasSize(3).last().asString().contains("\"id\":7", "done");
    assertThat(there.ended).isTrue();
    assertThat(two.resume(session, there.last()).status).isEqualTo(204);
    assertThat(one.shared.shared() + two.shared.followed()).isZero();
    assertThat(two.streams.open()).isZero();
  }

  @Test
  void a_stream_that_has_ended_is_replayed_without_its_node() {
    String session = one.open("2025-06-18");
    Call call = interrupted(session);
    call.say("missed");
    call.succeed(7);
    nodes.settle();
    one.kill();

    Received there = two.resume(session, call.received().last());
    nodes.settle();

    assertThat(there.data()).hasSize(2).last().asString().contains("\"id\":7");
    assertThat(there.ended).isTrue();
    assertThat(two.resume(session, there.last()).status).isEqualTo(204);
  }

  @Test
  void a_stream_that_ended_without_a_response_has_nothing_more_for_its_client() {
    String session = one.open("2025-06-18");
    Call call = interrupted(session);
    call.answer().endWithoutResponse();
    nodes.settle();

    assertThat(two.resume(session, call.received().last()).status).isEqualTo(204);
  }

  @Test
  void what_nobody_knows_is_400_and_what_another_session_has_too() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);

    assertThat(two.resume(session, "c99-1").status).isEqualTo(400);
    assertThat(two.resume(two.open("2025-11-25"), call.received().last()).status)
        .isEqualTo(400);
  }

  @Test
  void an_answer_that_is_no_stream_does_not_use_the_engine() {
    String session = one.open("2025-11-25");
    Call call = one.call(session, 7);
    nodes.hub.down(true);
    call.succeed(7);
    nodes.settle();

    assertThat(call.received().body).contains("done");
    assertThat(nodes.hub.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void wherever_a_client_comes_back_and_whenever_it_gets_every_event_once_and_in_order(long seed) {
    for (int round = 0; round < 20; round++) {
      StreamNodes some = new StreamNodes(1000 * seed + round);
      Node[] all = {some.new Node(1), some.new Node(2), some.new Node(3)};
      travel(some, all, all[0].open(round % 2 == 0 ? "2025-11-25" : "2025-06-18"));
    }
  }

  /** A client that changes nodes while a call runs on the first. */
  private static void travel(StreamNodes some, Node[] all, String session) {
    Call call = all[0].call(session, 7);
    call.say("event 1.");
    some.settle();
    List<String> data = new ArrayList<>();
    Received here = call.received();
    int said = 1;
    boolean done = false;
    String last = "";
    while (data.stream().noneMatch(each -> each.contains("\"result\""))) {
      for (int steps = some.any(12); steps > 0; steps--) {
        some.step();
      }
      switch (some.any(6)) {
        case 0 -> {
          data.addAll(here.data());
          last = here.last().isEmpty() ? last : here.last();
          if (some.any(2) == 0) {
            here.leave(); // otherwise its old connection is thought to be alive
          }
          here = all[some.any(3)].resume(session, last);
        }
        case 1 -> some.pass(Duration.ofSeconds(1), all);
        default -> {
          if (said < 20) {
            said++;
            call.say("event " + said + ".");
          } else if (!done) {
            done = true;
            call.succeed(7);
          }
        }
      }
      if (here.ended) {
        data.addAll(here.data());
        last = here.last().isEmpty() ? last : here.last();
        here = all[some.any(3)].resume(session, last);
        assertThat(here.status).isIn(0, 200, 204); // 0: not written yet
      }
    }
    assertThat(data).hasSize(21);
    for (int i = 0; i < 20; i++) {
      assertThat(data.get(i)).contains("event " + (i + 1) + ".");
    }
    some.settle();
    some.pass(Duration.ofSeconds(50), all); // the silence of those who left
    some.pass(Duration.ofSeconds(50), all);
    for (Node node : all) {
      assertThat(node.shared.followed()).isZero();
      assertThat(node.shared.shared()).isZero();
    }
  }

  @Test
  void when_the_node_of_a_call_is_killed_the_client_gets_one_error_that_claims_nothing() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    one.kill();
    nodes.settle();

    assertThat(there.data())
        .singleElement()
        .asString()
        .contains("\"id\":7", "-32603", GONE, "is not known");
    assertThat(there.ended).isTrue();
    assertThat(two.resume(session, there.last()).status).isEqualTo(204);
    assertThat(three.resume(session, there.last()).status).isEqualTo(204);
  }

  @Test
  void who_comes_back_after_the_node_was_killed_gets_the_same_error_everywhere() {
    String session = one.open("2025-06-18");
    Call call = interrupted(session);
    one.kill();
    nodes.settle();

    Received there = two.resume(session, call.received().last());
    nodes.settle();
    Received elsewhere = three.resume(session, call.received().last());
    nodes.settle();

    assertThat(there.data()).singleElement().asString().contains(GONE);
    assertThat(elsewhere.seen).isEqualTo(there.seen);
  }

  @Test
  void a_client_that_has_more_events_than_the_engine_gets_the_error_too() {
    String session = one.open("2025-06-18");
    Call call = one.call(session, 7);
    call.say("first");
    nodes.settle();
    nodes.hub.down(true);
    call.say("second");
    nodes.settle();
    nodes.hub.down(false);
    call.received().leave();
    assertThat(call.received().data()).hasSize(2);
    one.kill();
    nodes.settle();

    Received there = two.resume(session, call.received().last());
    nodes.settle();
    Received again = three.resume(session, call.received().last());
    nodes.settle();

    assertThat(there.data()).singleElement().asString().contains(GONE);
    assertThat(again.data()).isEqualTo(there.data());
    assertThat(three.resume(session, again.last()).status).isEqualTo(204);
  }

  @Test
  void of_a_batch_only_what_has_no_response_gets_an_error() {
    String session = one.open("2025-03-26");
    Call call = one.call(session, 7, 8, 9);
    call.say("first");
    call.answer()
        .event(new io.github.mcpwar.jsonrpc.Success(
            new io.github.mcpwar.jsonrpc.RequestId(8L),
            tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()));
    nodes.settle();
    call.received().leave();
    one.kill();
    nodes.settle();

    Received there = two.resume(session, call.received().last());
    nodes.settle();

    assertThat(there.data())
        .singleElement()
        .asString()
        .startsWith("[")
        .contains("\"id\":7", "\"id\":9")
        .doesNotContain("\"id\":8");
  }

  @Test
  void a_node_that_was_taken_for_gone_cannot_add_anything() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    nodes.hub.lose(1);
    nodes.settle();
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    call.say("late");
    call.succeed(7);
    nodes.settle();

    assertThat(there.data()).singleElement().asString().contains(GONE);
    Received again = three.resume(session, call.received().last());
    nodes.settle();
    assertThat(again.data()).isEqualTo(there.data());
  }

  @Test
  void while_the_engine_is_down_nothing_is_said_about_a_stream() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    nodes.hub.down(true);

    assertThatThrownBy(() -> two.resume(session, call.received().last()))
        .isInstanceOf(EngineUnavailableException.class);
    Received local = one.resume(session, call.received().last());
    nodes.settle();
    assertThat(local.status).isEqualTo(200);
  }

  @Test
  void a_client_stays_while_the_engine_is_down_and_then_gets_what_it_missed() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    call.say("written");
    nodes.hub.down(true);
    nodes.settle();
    nodes.pass(Duration.ofSeconds(20), one, two);
    assertThat(there.data()).isEmpty();
    assertThat(there.ended).isFalse();

    nodes.hub.down(false);
    nodes.pass(Duration.ofSeconds(1), one, two);
    assertThat(there.data()).singleElement().asString().contains("written");
  }

  @Test
  void a_result_that_could_not_be_written_ends_in_the_error_and_not_in_silence() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    nodes.hub.down(true);
    call.succeed(7);
    nodes.settle();
    nodes.hub.down(false);

    Received there = two.resume(session, call.received().last());
    nodes.settle();
    assertThat(there.data()).isEmpty();
    nodes.pass(Duration.ofSeconds(2), one, two);
    assertThat(there.data()).isEmpty();
    nodes.pass(Duration.ofSeconds(2), one, two);

    assertThat(there.data()).singleElement().asString().contains(GONE);
  }

  @Test
  void events_that_are_no_longer_kept_are_counted_in_a_note() {
    String session = one.open("2025-06-18");
    Call call = interrupted(session);
    for (int i = 0; i < 1005; i++) {
      call.say("more");
    }
    nodes.settle();
    Received there = two.resume(session, call.received().last());
    nodes.settle();

    assertThat(there.data()).hasSize(1001);
    assertThat(there.data().get(0)).contains("5 messages were lost with the connection");
  }

  @Test
  void a_call_whose_client_left_the_other_node_for_long_is_given_up() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    List<String> given = new ArrayList<>();
    call.answer().onLeave(() -> given.add("up"));
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    for (int i = 0; i < 30; i++) { // five minutes, in which its client is there
      nodes.pass(Duration.ofSeconds(10), one, two);
    }
    assertThat(given).isEmpty();

    there.leave();
    nodes.settle();
    nodes.pass(Duration.ofSeconds(59), one, two);
    assertThat(given).isEmpty();
    nodes.pass(Duration.ofSeconds(2), one, two);
    assertThat(given).containsExactly("up");
    assertThat(one.shared.shared() + two.shared.followed()).isZero();
  }

  @Test
  void a_call_whose_client_was_on_a_node_that_is_gone_is_given_up_after_its_time() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    List<String> given = new ArrayList<>();
    call.answer().onLeave(() -> given.add("up"));
    two.resume(session, call.received().last());
    nodes.settle();
    two.kill();
    nodes.settle();
    nodes.pass(Duration.ofSeconds(59), one);
    assertThat(given).isEmpty();
    nodes.pass(Duration.ofSeconds(2), one);
    assertThat(given).containsExactly("up");
  }

  @Test
  void the_newest_connection_of_a_client_wins() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    Received elsewhere = three.resume(session, call.received().last());
    nodes.settle();
    assertThat(there.ended).isTrue();
    Received again = three.resume(session, call.received().last());
    nodes.settle();
    assertThat(elsewhere.ended).isTrue();
    Received back = one.resume(session, call.received().last());
    nodes.settle();
    assertThat(again.ended).isTrue();

    call.say("live");
    nodes.settle();
    assertThat(back.data()).hasSize(1);
    assertThat(there.data()).isEmpty();
    assertThat(elsewhere.data()).isEmpty();
    assertThat(again.data()).isEmpty();
    assertThat(two.shared.followed() + three.shared.followed()).isZero();
  }

  @Test
  void a_tool_can_let_a_client_go_that_is_on_another_node() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    call.answer().releaseConnection();
    nodes.settle();

    assertThat(there.ended).isTrue();
    Received again = two.resume(session, there.last());
    nodes.settle();
    call.succeed(7);
    nodes.settle();
    assertThat(again.data()).singleElement().asString().contains("done");
  }

  @Test
  void a_node_that_stops_leaves_the_end_of_its_calls_to_the_others() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    one.streams.close();
    one.cluster.close();
    nodes.settle();

    Received there = two.resume(session, call.received().last());
    nodes.settle();
    assertThat(there.data()).singleElement().asString().contains(GONE);
  }

  @Test
  void a_node_that_stops_lets_its_clients_go_to_another() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);
    Received there = two.resume(session, call.received().last());
    nodes.settle();
    two.streams.close();
    nodes.settle();
    assertThat(there.ended).isTrue();

    Received elsewhere = three.resume(session, there.last());
    call.succeed(7);
    nodes.settle();
    assertThat(elsewhere.data()).singleElement().asString().contains("done");
  }

  @Test
  void the_engine_learns_neither_the_session_nor_what_is_said() {
    String session = one.open("2025-11-25");
    Call call = interrupted(session);

    assertThat(nodes.hub.names())
        .isNotEmpty()
        .noneMatch(name -> name.contains(one.session(session).key()));
    assertThat(nodes.hub.contents())
        .noneMatch(each ->
            new String(each, java.nio.charset.StandardCharsets.ISO_8859_1).contains("first"));
    assertThat(call.received().seen).extracting(Seen::data).hasSize(2);
  }

  @Test
  void too_many_streams_on_a_node_are_refused() {
    String session = one.open("2025-11-25");
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      calls.add(interrupted(session));
    }
    for (int i = 0; i < 10; i++) {
      two.resume(session, calls.get(i).received().last());
      nodes.settle();
    }
    assertThat(two.resume(session, calls.get(10).received().last()).status).isEqualTo(503);
  }
}
