package io.github.mcpwar.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Cancellation;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

public class SessionsTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10); // wraps around soon
  private final Sessions sessions = TestSessions.of(clock::get, 2, Duration.ofMinutes(30));

  private Session open(Caller caller) {
    return opened(caller).session();
  }

  private Sessions.Identified opened(Caller caller) {
    return sessions.open(initialize(), caller, null);
  }

  public static Request initialize() {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", "2025-11-25");
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "c").put("version", "1");
    return new Request(new RequestId(1L), "initialize", params);
  }

  public static Caller user(String name) {
    return new Caller() {
      @Override
      public Optional<Principal> principal() {
        return Optional.of(() -> name);
      }

      @Override
      public boolean isUserInRole(String role) {
        return false;
      }

      @Override
      public Usage usage() {
        return Usage.UNLIMITED;
      }
    };
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  static Fault faultOf(Runnable action) {
    try {
      action.run();
    } catch (ProtocolException e) {
      return e.fault();
    }
    throw new AssertionError("no fault");
  }

  @Test
  void a_session_is_found_until_it_is_closed() {
    Sessions.Identified opened = opened(Caller.ANONYMOUS);
    assertThat(sessions.find(opened.id(), Caller.ANONYMOUS)).isSameAs(opened.session());
    sessions.close(opened.session(), SessionEnd.CLIENT, Caller.ANONYMOUS);
    assertThat(faultOf(() -> sessions.find(opened.id(), Caller.ANONYMOUS)))
        .isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void to_another_user_a_session_is_unknown() {
    String id = opened(user("alice")).id();
    assertThat(sessions.find(id, user("alice"))).isNotNull();
    assertThat(faultOf(() -> sessions.find(id, user("bob")))).isEqualTo(Fault.SESSION_NOT_FOUND);
    assertThat(faultOf(() -> sessions.find(id, Caller.ANONYMOUS)))
        .isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void an_idle_session_is_forgotten_and_a_used_one_is_not() {
    open(Caller.ANONYMOUS);
    Sessions.Identified used = opened(Caller.ANONYMOUS);
    pass(Duration.ofMinutes(20));
    sessions.find(used.id(), Caller.ANONYMOUS);
    pass(Duration.ofMinutes(20));
    sessions.expire();
    assertThat(sessions.size()).isEqualTo(1);
    assertThat(sessions.find(used.id(), Caller.ANONYMOUS)).isSameAs(used.session());
  }

  @Test
  void a_session_with_a_stream_or_a_running_call_does_not_end() {
    open(Caller.ANONYMOUS).streams().attach(new RecordingStream());
    open(Caller.ANONYMOUS).calls().add(new RequestId(1L), new Cancellation());
    pass(Duration.ofDays(1));
    sessions.expire();
    assertThat(sessions.size()).isEqualTo(2);
  }

  @Test
  void after_a_long_stream_a_session_has_its_whole_idle_time_again() {
    Session session = open(Caller.ANONYMOUS);
    RecordingStream stream = new RecordingStream();
    session.streams().attach(stream);
    pass(Duration.ofDays(1));
    sessions.expire();
    session.streams().detach(stream);
    pass(Duration.ofMinutes(29));
    sessions.expire();
    assertThat(sessions.size()).isEqualTo(1);
    pass(Duration.ofMinutes(2));
    sessions.expire();
    assertThat(sessions.size()).isZero();
  }

  @Test
  void beyond_the_limit_a_session_is_refused_and_none_is_lost() {
    open(Caller.ANONYMOUS);
    open(Caller.ANONYMOUS);
    assertThat(faultOf(() -> open(Caller.ANONYMOUS))).isEqualTo(Fault.OVERLOADED);
    assertThat(sessions.size()).isEqualTo(2);
  }

  @Test
  void a_client_that_introduces_itself_again_leaves_its_session() {
    Sessions.Identified before = opened(Caller.ANONYMOUS);
    open(Caller.ANONYMOUS);
    RecordingStream stream = new RecordingStream();
    before.session().streams().attach(stream);
    Sessions.Identified next = sessions.open(initialize(), Caller.ANONYMOUS, before.id());
    assertThat(sessions.size()).as("within the limit").isEqualTo(2);
    assertThat(stream.closed).isTrue();
    assertThat(sessions.find(next.id(), Caller.ANONYMOUS)).isSameAs(next.session());
    assertThat(faultOf(() -> sessions.find(before.id(), Caller.ANONYMOUS)))
        .isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void nobody_ends_the_session_of_another_user_by_introducing_himself() {
    Sessions.Identified hers = opened(user("alice"));
    sessions.open(initialize(), user("bob"), hers.id());
    assertThat(sessions.find(hers.id(), user("alice"))).isSameAs(hers.session());
  }

  @Test
  void a_session_does_not_end_for_one_that_cannot_begin() {
    Sessions.Identified before = opened(Caller.ANONYMOUS);
    Request wrong =
        new Request(new RequestId(2L), "initialize", JsonNodeFactory.instance.objectNode());
    assertThat(faultOf(() -> sessions.open(wrong, Caller.ANONYMOUS, before.id())))
        .isEqualTo(Fault.INVALID_PARAMS);
    assertThat(sessions.find(before.id(), Caller.ANONYMOUS)).isSameAs(before.session());
  }

  @Test
  void a_session_does_not_end_for_one_for_which_there_is_no_room() {
    MemoryBudget small = new MemoryBudget(2000);
    Sessions few = TestSessions.of(TestSessions.ids(), clock::get, 2, small, Duration.ofHours(1));
    Sessions.Identified before = few.open(initialize(), Caller.ANONYMOUS, null);
    Request longName = initialize();
    longName.params().withObject("clientInfo").put("name", "n".repeat(1000));
    assertThat(faultOf(() -> few.open(longName, Caller.ANONYMOUS, before.id())))
        .isEqualTo(Fault.OVERLOADED);
    assertThat(few.find(before.id(), Caller.ANONYMOUS)).isSameAs(before.session());
    Session next = few.open(initialize(), Caller.ANONYMOUS, before.id()).session();
    few.close(next, SessionEnd.CLIENT, Caller.ANONYMOUS);
    assertThat(small.held()).isZero();
  }

  /** A registry that does something whenever it creates an id. */
  private Sessions few(int maximum, Runnable first) {
    SessionIds ids = TestSessions.ids(
        bytes -> {
          first.run();
          TestSessions.random().accept(bytes);
        },
        InstantSource.system(),
        "a key");
    return TestSessions.of(
        ids, clock::get, maximum, new MemoryBudget(Long.MAX_VALUE), Duration.ofHours(1));
  }

  @Test
  void the_room_of_a_session_is_given_away_once() {
    List<Runnable> meanwhile = new ArrayList<>();
    Sessions few = few(2, () -> {
      List<Runnable> now = List.copyOf(meanwhile);
      meanwhile.clear();
      now.forEach(Runnable::run);
    });
    Sessions.Identified before = few.open(initialize(), Caller.ANONYMOUS, null);
    few.open(initialize(), Caller.ANONYMOUS, null);
    meanwhile.add(() -> few.open(initialize(), Caller.ANONYMOUS, before.id()));
    assertThat(faultOf(() -> few.open(initialize(), Caller.ANONYMOUS, before.id())))
        .isEqualTo(Fault.OVERLOADED);
    assertThat(few.size()).isEqualTo(2);
  }

  @Test
  void of_two_sessions_for_the_last_room_that_begin_at_once_one_is_refused() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Sessions few = few(1, () -> await(both));
    AtomicInteger refused = new AtomicInteger();
    Runnable open = () -> {
      try {
        few.open(initialize(), Caller.ANONYMOUS, null);
      } catch (ProtocolException e) {
        refused.incrementAndGet();
      }
    };
    Thread other = new Thread(open);
    other.start();
    open.run();
    other.join();
    assertThat(refused).hasValue(1);
    assertThat(few.size()).isEqualTo(1);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_session_that_cannot_be_made_takes_no_room() {
    MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    SessionIds ids = TestSessions.ids(
        bytes -> {
          throw new IllegalStateException("on purpose");
        },
        InstantSource.system(),
        "a key");
    Sessions none = TestSessions.of(ids, clock::get, 2, budget, Duration.ofHours(1));
    assertThatThrownBy(() -> none.open(initialize(), Caller.ANONYMOUS, null))
        .hasMessage("on purpose");
    assertThat(budget.held()).isZero();
  }

  @Test
  void a_call_that_comes_while_its_session_ends_is_cancelled() {
    Session session = open(Caller.ANONYMOUS);
    sessions.close(session, SessionEnd.CLIENT, Caller.ANONYMOUS);
    Cancellation late = new Cancellation();
    assertThat(session.calls().add(new RequestId(1L), late)).isTrue();
    assertThat(late.isCancelled()).isTrue();
  }

  @Test
  void closing_a_session_closes_its_streams_and_cancels_its_calls() {
    Session session = open(Caller.ANONYMOUS);
    RecordingStream stream = new RecordingStream();
    Cancellation call = new Cancellation();
    session.streams().attach(stream);
    session.calls().add(new RequestId(1L), call);
    sessions.close(session, SessionEnd.CLIENT, Caller.ANONYMOUS);
    assertThat(stream.closed).isTrue();
    assertThat(call.isCancelled()).isTrue();
    RecordingStream late = new RecordingStream();
    session.streams().attach(late);
    assertThat(late.closed).isTrue();
  }

  @Proves("one-message-one-stream")
  @Test
  void a_notification_goes_to_one_stream_only_the_newest_that_lives() {
    Session session = open(Caller.ANONYMOUS);
    RecordingStream older = new RecordingStream();
    RecordingStream newer = new RecordingStream();
    session.streams().attach(older);
    session.streams().attach(newer);
    Notification notification = new Notification("n", JsonNodeFactory.instance.objectNode());
    session.push(notification);
    newer.close();
    session.push(notification);
    assertThat(newer.sent).hasSize(1);
    assertThat(older.sent).hasSize(1);
  }

  @Test
  void a_notification_goes_to_a_stream_that_waits_only_when_none_is_connected() {
    Session session = open(Caller.ANONYMOUS);
    RecordingStream connected = new RecordingStream();
    RecordingStream waiting = new RecordingStream();
    session.streams().attach(connected);
    session.streams().attach(waiting);
    waiting.connected = false;
    Notification notification = new Notification("n", JsonNodeFactory.instance.objectNode());
    session.push(notification);
    assertThat(connected.sent).hasSize(1);
    connected.close();
    session.push(notification);
    assertThat(waiting.sent).hasSize(1);
  }

  @Test
  void only_the_newest_streams_may_wait_for_their_client() {
    Session session = open(Caller.ANONYMOUS);
    List<RecordingStream> streams = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      RecordingStream stream = new RecordingStream();
      session.streams().attach(stream);
      stream.connected = false;
      streams.add(stream);
    }
    assertThat(streams.stream().map(stream -> stream.closed))
        .containsExactly(true, true, true, true, true, false, false, false, false, false);
  }

  @Test
  void the_end_of_a_session_is_told() {
    List<String> ended = new ArrayList<>();
    sessions.onClose(session -> ended.add(session.key()));
    Session first = open(Caller.ANONYMOUS);
    sessions.close(first, SessionEnd.CLIENT, Caller.ANONYMOUS);
    Session second = open(Caller.ANONYMOUS);
    pass(Duration.ofHours(1));
    sessions.expire();
    assertThat(ended).containsExactly(first.key(), second.key());
  }

  @Test
  void initialize_must_say_all_that_it_has_to() {
    for (String member : List.of("protocolVersion", "capabilities", "clientInfo")) {
      Request request = initialize();
      request.params().remove(member);
      assertThatThrownBy(() -> sessions.open(request, Caller.ANONYMOUS, null))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining(member);
    }
  }

  /** Records the notifications that were sent. */
  private static final class RecordingStream implements PushStream {
    final List<Notification> sent = new ArrayList<>();
    boolean closed;
    boolean connected = true;

    @Override
    public boolean isConnected() {
      return connected;
    }

    @Override
    public boolean send(Notification notification) {
      return !closed && sent.add(notification);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
