package io.github.mcpwar.cluster.sessions;

import static io.github.mcpwar.server.sessions.SessionsTest.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.cluster.sessions.TestNodes.Heard;
import io.github.mcpwar.cluster.sessions.TestNodes.Node;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Cancellation;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.WaysToAsk;
import io.github.mcpwar.server.sessions.NodeNumbers;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.sessions.SessionsTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sessions that several nodes hold. */
class SharedSessionsTest {
  private static final String URI = "data://x";
  private static final Caller ADA = user("ada");

  private final TestNodes nodes = new TestNodes();
  private final Node a = nodes.join();
  private final Node b = nodes.join();
  private final Sessions.Identified opened = a.open(ADA);
  private final Session onA = opened.session();

  private Session onB() {
    return on(b);
  }

  private Session on(Node node) {
    nodes.settle();
    Session session = node.find(opened.id(), ADA);
    nodes.settle();
    return session;
  }

  private static Fault faultOf(Runnable action) {
    try {
      action.run();
    } catch (ProtocolException e) {
      return e.fault();
    }
    throw new AssertionError("no fault");
  }

  private Fault faultOfFinding(Node node) {
    return faultOf(() -> node.find(opened.id(), ADA));
  }

  private void check() {
    a.engine().expire();
    b.engine().expire();
    nodes.settle();
  }

  private static Notification cancelled(long id) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("requestId", id);
    return new Notification("notifications/cancelled", params);
  }

  private static Notification news() {
    return new Notification("news", JsonNodeFactory.instance.objectNode());
  }

  @Test
  void an_answer_reaches_the_node_that_asked() {
    PendingQuestions questions = questions(onA);
    RequestId asked = questions.nextId();
    CompletableFuture<Response> answer = questions.expect(asked);
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("action", "accept");

    assertThat(onB().answer(new Success(asked, result))).isTrue();
    assertThat(onB().answer(new Success(asked, result))).as("again").isTrue();
    nodes.settle();

    assertThat(answer)
        .isCompletedWithValueMatching(each -> each.equals(new Success(asked, result)));
  }

  private static PendingQuestions questions(Session session) {
    return session.wayToAsk(new WaysToAsk<>() {
      @Override
      public PendingQuestions byRequests(PendingQuestions questions) {
        return questions;
      }

      @Override
      public PendingQuestions byRetry() {
        throw new AssertionError("has a session");
      }

      @Override
      public PendingQuestions notAtAll(String reason) {
        throw new AssertionError(reason);
      }
    });
  }

  @Test
  void a_client_can_be_asked_wherever_it_said_that_it_is_ready() {
    assertThat(questions(onA).areOpen()).isTrue();
  }

  @Test
  void the_answer_to_a_question_of_a_node_that_is_gone_is_refused_in_words() {
    RequestId asked = questions(onA).nextId();
    Session session = onB();
    nodes.hub.lose(a.number());

    Success answer = new Success(asked, JsonNodeFactory.instance.objectNode());
    assertThat(session.answer(answer)).isFalse();
    assertThat(session.hasAsked(answer)).isFalse();
  }

  @Test
  void an_answer_that_cannot_be_passed_on_may_be_sent_again() {
    RequestId asked = questions(onA).nextId();
    Session session = onB();
    nodes.hub.down(true);

    Success answer = new Success(asked, JsonNodeFactory.instance.objectNode());
    assertThat(faultOf(() -> session.answer(answer))).isEqualTo(Fault.OVERLOADED);
  }

  @Test
  void nobody_answers_a_question_in_the_session_of_another() {
    PendingQuestions questions = questions(onA);
    RequestId asked = questions.nextId();
    CompletableFuture<Response> answer = questions.expect(asked);
    Session bobs = b.open(user("bob")).session();

    bobs.answer(new Success(asked, JsonNodeFactory.instance.objectNode()));
    nodes.settle();

    assertThat(answer).isNotDone();
  }

  @Test
  void a_letter_about_a_session_of_another_owner_has_no_effect() throws Exception {
    Cancellation call = new Cancellation();
    onA.calls().add(new RequestId(7L), call);
    ObjectNode letter = a.cluster().post().letter();
    letter.put("key", onA.key()).put("owner", "bob").put("id", 7);
    b.cluster().post().send(a.number(), SessionLetters.CANCEL, letter);
    b.cluster().post().send(a.number(), SessionLetters.END, letter);
    nodes.settle();

    assertThat(call.isCancelled()).isFalse();
    assertThat(a.find(opened.id(), ADA)).isSameAs(onA);
  }

  @Test
  void a_call_is_cancelled_where_it_runs() {
    Session session = onB();
    Cancellation call = new Cancellation();
    Cancellation other = new Cancellation();
    onA.calls().add(new RequestId(7L), call);
    onA.calls().add(new RequestId(8L), other);

    b.engine().handle(cancelled(7), session);
    nodes.settle();

    assertThat(call.isCancelled()).isTrue();
    assertThat(other.isCancelled()).isFalse();
  }

  @Test
  void a_session_that_ends_on_one_node_ends_on_all_and_continues_on_none() {
    Session session = onB();
    Node c = nodes.join();
    Node d = nodes.join();
    on(c);
    Heard heard = new Heard();
    onA.streams().attach(heard);
    b.engine().sessions().close(session, SessionEnd.CLIENT, ADA);
    nodes.settle();

    assertThat(heard.closed).isTrue();
    for (Node node : List.of(a, b, c, d)) {
      assertThat(faultOfFinding(node)).isEqualTo(Fault.SESSION_NOT_FOUND);
      assertThat(node.engine().sessions().size()).isZero();
    }
  }

  @Test
  void a_session_that_an_administrator_ends_ends_on_all_nodes() {
    on(b);
    assertThat(b.engine().endSession(onB().sessionNumber())).isTrue();
    nodes.settle();

    assertThat(faultOfFinding(a)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void a_client_that_introduces_itself_on_another_node_leaves_its_session() {
    nodes.settle();
    b.engine().sessions().open(SessionsTest.initialize(), ADA, opened.id());
    nodes.settle();

    assertThat(faultOfFinding(a)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void a_session_that_ends_while_another_node_adopts_it_ends_there_too() {
    nodes.settle();
    a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA);
    Session late = b.find(opened.id(), ADA); // the end is not written yet
    assertThat(late).isNotNull();
    nodes.settle();

    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void an_end_that_cannot_be_told_at_once_is_told_later() {
    onB();
    nodes.hub.down(true);
    a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA);
    check();
    assertThat(b.find(opened.id(), ADA)).as("not told yet").isNotNull();

    nodes.hub.down(false);
    check();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void what_is_set_on_one_node_is_known_on_those_that_hold_the_session() {
    Session session = onB();
    session.logLevel(LoggingLevel.ERROR);
    session.subscribe(URI);
    session.subscribe("data://y");
    session.foundTools(List.of("found"));
    nodes.settle();

    assertThat(onA.logLevel()).hasValue(LoggingLevel.ERROR);
    assertThat(onA.subscribed()).containsExactlyInAnyOrder(URI, "data://y");
    assertThat(onA.foundTools()).containsExactly("found");

    onA.unsubscribe(URI);
    nodes.settle();
    assertThat(session.subscribed()).containsExactly("data://y");
  }

  @Test
  void what_is_set_on_one_node_is_known_on_one_that_adopts_the_session_later() {
    onA.logLevel(LoggingLevel.ERROR);
    onA.subscribe(URI);
    onA.subscribe("data://y");
    onA.unsubscribe("data://y");
    onA.foundTools(List.of("found"));
    Session session = onB();

    assertThat(session.logLevel()).hasValue(LoggingLevel.ERROR);
    assertThat(session.subscribed()).containsExactly(URI);
    assertThat(session.foundTools()).containsExactly("found");
  }

  @Test
  void levels_that_two_nodes_set_at_the_same_time_end_as_one_and_the_same() {
    Session session = onB();
    Session third = on(nodes.join());
    onA.logLevel(LoggingLevel.DEBUG);
    session.logLevel(LoggingLevel.ERROR);
    nodes.settle();

    assertThat(session.logLevel()).isEqualTo(onA.logLevel()).isEqualTo(third.logLevel());
    assertThat(onA.logLevel().orElseThrow()).isNotEqualTo(LoggingLevel.INFO);
  }

  @Test
  void what_was_set_while_the_engine_was_down_is_told_when_it_is_back() {
    Session session = onB();
    nodes.hub.down(true);
    onA.subscribe(URI);
    check();
    assertThat(session.subscribed()).isEmpty();

    nodes.hub.down(false);
    check();
    assertThat(session.subscribed()).containsExactly(URI);
  }

  @Test
  void a_session_is_adopted_while_the_engine_is_down_and_completed_when_it_is_back() {
    onA.subscribe(URI);
    nodes.settle();
    nodes.hub.down(true);
    Session session = onB();
    assertThat(session.subscribed()).isEmpty();
    session.logLevel(LoggingLevel.ERROR);

    nodes.hub.down(false);
    check();
    assertThat(session.subscribed()).containsExactly(URI);
    assertThat(onA.logLevel()).hasValue(LoggingLevel.ERROR);
  }

  @Test
  void a_session_that_was_adopted_though_it_had_ended_ends_when_the_engine_is_back() {
    nodes.settle();
    a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA);
    nodes.settle();
    nodes.hub.down(true);
    assertThat(onB()).isNotNull();

    nodes.hub.down(false);
    check();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void who_ends_a_session_waits_until_the_other_nodes_have_ended_it() {
    Session session = onB();
    CompletableFuture<Void> known = endOnA();
    nodes.runBehind(a);
    assertThat(known).isNotDone();
    assertThat(b.find(opened.id(), ADA)).isSameAs(session);

    nodes.settle();
    assertThat(known).isCompleted();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void who_ends_a_session_waits_a_second_for_a_node_that_does_not_answer() {
    Session session = onB();
    CompletableFuture<Void> known = endOnA();
    nodes.runBehind(a);

    nodes.millis.addAndGet(999);
    a.engine().expire();
    assertThat(known).isNotDone();
    nodes.millis.addAndGet(1);
    a.engine().expire();
    nodes.runBehind(a);
    assertThat(known).isCompleted();
    assertThat(b.find(opened.id(), ADA)).isSameAs(session);
  }

  @Test
  void who_ends_a_session_does_not_wait_while_the_engine_is_down() {
    onB();
    nodes.hub.down(true);
    assertThat(endOnA()).isCompleted();

    nodes.hub.down(false);
    check();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  private CompletableFuture<Void> endOnA() {
    return a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA).toCompletableFuture();
  }

  @Test
  void a_notification_goes_to_the_stream_wherever_it_is() {
    Session session = onB();
    Heard heard = new Heard();
    onA.streams().attach(heard);
    nodes.settle();

    session.push(news());
    nodes.settle();
    onA.push(news());

    assertThat(heard.methods).containsExactly("news", "news");
  }

  @Test
  void of_two_streams_the_newest_is_used_whichever_node_sends() {
    Session session = onB();
    Heard older = new Heard();
    Heard newer = new Heard();
    onA.streams().attach(older);
    nodes.settle();
    session.streams().attach(newer);
    nodes.settle();

    session.push(news());
    onA.push(news());
    onA.streams().pushOnce(news());
    session.streams().pushOnce(news());
    nodes.settle();

    assertThat(older.methods).isEmpty();
    assertThat(newer.methods).hasSize(3);
  }

  @Test
  void of_two_streams_that_open_at_once_one_is_used() {
    Session session = onB();
    Heard one = new Heard();
    Heard two = new Heard();
    onA.streams().attach(one);
    session.streams().attach(two);
    nodes.settle();

    onA.streams().pushOnce(news());
    session.streams().pushOnce(news());

    assertThat(one.methods.size() + two.methods.size()).isEqualTo(1);
  }

  @Test
  void when_the_newest_stream_ends_the_one_before_is_used() {
    Session session = onB();
    Heard older = new Heard();
    Heard newer = new Heard();
    onA.streams().attach(older);
    nodes.settle();
    session.streams().attach(newer);
    nodes.settle();
    session.streams().detach(newer);
    nodes.settle();

    session.push(news());
    nodes.settle();
    assertThat(older.methods).containsExactly("news");
  }

  @Test
  void when_the_node_of_the_newest_stream_is_lost_the_one_before_is_used() {
    Session session = onB();
    Session third = on(nodes.join());
    Heard heard = new Heard();
    session.streams().attach(heard);
    nodes.settle();
    onA.streams().attach(new Heard());
    nodes.settle();
    nodes.hub.lose(a.number());
    nodes.settle();

    third.push(news());
    nodes.settle();
    assertThat(heard.methods).containsExactly("news");
  }

  @Test
  void a_letter_that_arrives_twice_is_heard_once() {
    Session session = onB();
    Heard heard = new Heard();
    onA.streams().attach(heard);
    nodes.settle();
    ObjectNode letter = b.cluster().post().letter();
    letter.put("key", session.key()).put("owner", "ada").put("number", 99);
    letter.put("method", "news").putObject("params");

    b.cluster().post().send(a.number(), SessionLetters.PUSH, letter);
    b.cluster().post().send(a.number(), SessionLetters.PUSH, letter);
    nodes.settle();
    assertThat(heard.methods).containsExactly("news");
  }

  @Test
  void a_client_that_moves_its_stream_is_told_to_look_at_everything_again() {
    Session session = onB();
    session.streams().takeMissed();
    onA.subscribe(URI);
    onA.streams().attach(new Heard());
    nodes.settle();

    Heard heard = new Heard();
    session.streams().attach(heard);
    b.engine().catchUp(session);
    assertThat(heard.methods)
        .contains("notifications/tools/list_changed", "notifications/resources/updated");
  }

  @Test
  void an_idle_session_is_forgotten_by_its_node_and_known_to_the_others() {
    Session session = onB();
    onA.logLevel(LoggingLevel.ERROR);
    nodes.settle();
    a.engine().sessions().close(onA, SessionEnd.IDLE, Caller.ANONYMOUS);
    nodes.settle();
    assertThat(b.find(opened.id(), ADA)).isSameAs(session);

    session.logLevel(LoggingLevel.DEBUG);
    nodes.settle();
    assertThat(on(a).logLevel()).hasValue(LoggingLevel.DEBUG);
  }

  @Test
  void a_node_that_was_taken_for_gone_holds_its_sessions_again() {
    Session session = onB();
    long before = a.number();
    nodes.hub.lose(before);
    session.logLevel(LoggingLevel.ERROR); // finds that the node is gone
    nodes.settle();
    a.cluster().post().renumbered(before, before);
    nodes.settle();

    assertThat(onA.logLevel()).hasValue(LoggingLevel.ERROR);
  }

  @Test
  void ten_thousand_requests_with_the_id_of_another_find_nothing() {
    nodes.settle();
    AtomicInteger refused = new AtomicInteger();
    for (int i = 0; i < 10_000; i++) {
      Caller other = user("bob" + i);
      if (faultOf(() -> b.find(opened.id(), other)) == Fault.SESSION_NOT_FOUND) {
        refused.incrementAndGet();
      }
    }
    assertThat(refused).hasValue(10_000);
    assertThat(b.behind()).isEmpty();
  }

  @Test
  void the_engine_learns_no_id_no_user_and_no_subscription() {
    onA.subscribe("data://secret");
    nodes.settle();

    assertThat(nodes.hub.names()).isNotEmpty();
    assertThat(nodes.hub.names())
        .noneMatch(each -> each.contains("secret") || each.contains(onA.key()));
    assertThat(nodes.hub.contents())
        .noneMatch(each -> new String(each, UTF_8).matches("(?s).*(ada|secret).*"));
  }

  @Test
  void questions_and_streams_tell_their_node() {
    assertThat(NodeNumbers.nodeOf(onA.newStreamNumber())).isEqualTo(a.number());
    assertThat(NodeNumbers.nodeOf(onB().newStreamNumber())).isEqualTo(b.number());
  }

  @Test
  void a_cancellation_that_could_not_be_told_is_told_later() {
    Session session = onB();
    Cancellation call = new Cancellation();
    onA.calls().add(new RequestId(7L), call);
    nodes.hub.down(true);
    b.engine().handle(cancelled(7), session);
    nodes.settle();
    assertThat(call.isCancelled()).isFalse();

    nodes.hub.down(false);
    check();
    assertThat(call.isCancelled()).isTrue();
  }

  @Test
  void a_notification_that_could_not_be_passed_on_arrives_later_and_once() {
    Session session = onB();
    Heard heard = new Heard();
    onA.streams().attach(heard);
    nodes.settle();
    nodes.hub.down(true);
    session.push(news());
    nodes.settle();

    nodes.hub.down(false);
    check();
    check();
    assertThat(heard.methods).containsExactly("news");
  }

  @Test
  void a_node_that_could_not_read_a_change_reads_it_later() {
    Session session = onB();
    onA.logLevel(LoggingLevel.ERROR);
    nodes.run(a.behind());
    nodes.deliver();
    nodes.hub.down(true);
    nodes.settle();
    assertThat(session.logLevel()).contains(LoggingLevel.INFO);

    nodes.hub.down(false);
    check();
    assertThat(session.logLevel()).contains(LoggingLevel.ERROR);
  }

  @Test
  void a_session_that_was_opened_during_an_outage_learns_what_others_set_in_it() {
    nodes.hub.down(true);
    Sessions.Identified late = a.open(ADA);
    Session there = b.find(late.id(), ADA);
    there.subscribe(URI);
    nodes.settle();
    nodes.hub.down(false);

    b.engine().expire();
    while (nodes.run(b.behind())) {
      // the next
    }
    check();
    assertThat(late.session().isSubscribedTo(URI)).isTrue();
  }

  @Test
  void what_is_known_of_a_session_outlives_an_engine_that_lost_everything() {
    Session session = onB();
    session.subscribe(URI);
    onA.logLevel(LoggingLevel.ERROR);
    nodes.settle();
    nodes.hub.clear();
    nodes.settle();
    check();
    assertThat(onA.isSubscribedTo(URI)).isTrue();

    Node c = nodes.join();
    assertThat(on(c).isSubscribedTo(URI)).isTrue();
    assertThat(on(c).logLevel()).contains(LoggingLevel.ERROR);
    a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA);
    nodes.settle();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void nodes_that_write_a_session_again_learn_from_each_other() {
    Session session = onB();
    nodes.hub.down(true);
    onA.subscribe(URI);
    nodes.settle();
    nodes.hub.clear();
    nodes.hub.down(false);

    nodes.deliver();
    a.engine().expire();
    while (nodes.run(a.behind())) {
      // the next
    }
    check();
    assertThat(session.isSubscribedTo(URI)).isTrue();
  }

  @Test
  void a_session_that_changes_as_it_comes_to_another_node_is_read_there_again() {
    nodes.settle();
    nodes.hub.afterNextChange(() -> {
      onA.subscribe(URI);
      nodes.run(a.behind());
      nodes.deliver();
      nodes.run(b.behind());
    });
    Session session = b.find(opened.id(), ADA);
    nodes.settle();

    assertThat(session.isSubscribedTo(URI)).isTrue();
  }

  @Test
  void a_session_that_comes_back_as_it_is_forgotten_ends_with_the_others() {
    onB();
    nodes.nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    b.engine().expire();
    nodes.hub.afterNextChange(() -> nodes.run(b.behind()));
    assertThat(b.find(opened.id(), ADA)).isNotNull();
    nodes.settle();

    a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA);
    nodes.settle();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void a_session_that_comes_as_its_node_gets_another_number_ends_with_the_others() {
    nodes.settle();
    nodes.hub.afterNextChange(() -> {
      nodes.hub.renumber(b.number());
      nodes.deliver();
    });
    assertThat(b.find(opened.id(), ADA)).isNotNull();
    nodes.settle();

    a.engine().sessions().close(onA, SessionEnd.CLIENT, ADA);
    nodes.settle();
    assertThat(faultOfFinding(b)).isEqualTo(Fault.SESSION_NOT_FOUND);
  }
}
