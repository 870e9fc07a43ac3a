package io.github.mcpwar.server.sessions;

import static io.github.mcpwar.server.sessions.SessionsTest.faultOf;
import static io.github.mcpwar.server.sessions.SessionsTest.initialize;
import static io.github.mcpwar.server.sessions.SessionsTest.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions of which another process, or this one some time ago, gave the id. */
class ContinuedSessionsTest {
  private static final int FLOOD = 10_000;

  private final AtomicLong clock = new AtomicLong();
  private Instant now = Instant.parse("2026-08-01T12:00:00Z");
  private final MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
  private final Sessions here = node(2);
  private final Sessions there = node(100_000);

  private Sessions node(int maximum) {
    return TestSessions.of(
        TestSessions.ids(TestSessions.random(), () -> now, "the key"),
        clock::get,
        maximum,
        budget,
        Duration.ofMinutes(30));
  }

  private String opened(Sessions node, String user) {
    return node.open(initialize(), user(user), null).id();
  }

  private static Fault faultOfFinding(Sessions node, String id, Caller caller) {
    return faultOf(() -> node.find(id, caller));
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
    now = now.plus(time);
  }

  @Test
  void a_session_continues_on_every_node_with_the_key() {
    String id = opened(there, "ada");
    Session session = here.find(id, user("ada"));
    assertThat(here.find(id, user("ada"))).isSameAs(session);
    assertThat(session.contract().version()).isEqualTo("2025-11-25");
    assertThat(session.clientInfo().orElseThrow().name()).isEqualTo("c");
    assertThat(session.wasOffered("prompts")).isTrue();
    assertThat(session.wasOffered("resources")).isFalse();
    assertThat(here.size()).isEqualTo(1);
  }

  @Test
  void what_was_set_in_a_session_begins_anew() {
    Sessions.Identified opened = there.open(initialize(), user("ada"), null);
    opened.session().logLevel(LoggingLevel.ERROR);
    opened.session().subscribe("data://x");
    Session session = here.find(opened.id(), user("ada"));
    assertThat(session.logLevel()).hasValue(LoggingLevel.INFO);
    assertThat(session.isSubscribedTo("data://x")).isFalse();
  }

  @Test
  void streams_of_two_nodes_have_different_numbers() {
    Sessions.Identified opened = there.open(initialize(), user("ada"), null);
    long first = opened.session().newStreamNumber();
    assertThat(here.find(opened.id(), user("ada")).newStreamNumber())
        .isNotEqualTo(first)
        .isBetween(1L, 1L << 49);
  }

  @Test
  void to_others_a_session_is_as_unknown_as_one_that_never_was() {
    String id = opened(there, "ada");
    for (int i = 0; i < FLOOD; i++) {
      assertThat(faultOfFinding(here, id, user("bob" + i))).isEqualTo(Fault.SESSION_NOT_FOUND);
    }
    assertThat(faultOfFinding(here, id, Caller.ANONYMOUS)).isEqualTo(Fault.SESSION_NOT_FOUND);
    assertThat(here.size()).isZero();
  }

  @Test
  void an_ended_session_continues_nowhere_it_is_known_to_have_ended() {
    String id = opened(there, "ada");
    here.close(here.find(id, user("ada")), SessionEnd.CLIENT, user("ada"));
    long held = budget.held();
    for (int i = 0; i < FLOOD; i++) {
      assertThat(faultOfFinding(here, id, user("ada"))).isEqualTo(Fault.SESSION_NOT_FOUND);
    }
    assertThat(here.size()).isZero();
    assertThat(budget.held()).isEqualTo(held);
  }

  @Test
  void a_session_that_was_replaced_or_ended_by_an_administrator_does_not_continue() {
    String replaced = opened(here, "ada");
    String last = here.open(initialize(), user("ada"), replaced).id();
    assertThat(faultOfFinding(here, replaced, user("ada"))).isEqualTo(Fault.SESSION_NOT_FOUND);
    here.close(here.find(last, user("ada")), SessionEnd.OPERATOR, Caller.ANONYMOUS);
    assertThat(faultOfFinding(here, last, user("ada"))).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void a_session_of_another_node_that_is_replaced_here_does_not_continue_here() {
    String id = opened(there, "ada");
    here.open(initialize(), user("ada"), id);
    assertThat(faultOfFinding(here, id, user("ada"))).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void nobody_ends_the_session_of_another_user_of_another_node() {
    String id = opened(there, "ada");
    here.open(initialize(), user("bob"), id);
    assertThat(here.find(id, user("ada"))).isNotNull();
  }

  @Test
  void an_idle_session_is_forgotten_and_continues_when_its_client_returns() {
    String id = opened(here, "ada");
    pass(Duration.ofHours(1));
    here.expire();
    assertThat(here.size()).isZero();
    assertThat(budget.held()).isZero();
    assertThat(here.find(id, user("ada"))).isNotNull();
  }

  @Test
  void a_session_continues_after_the_server_has_stopped() {
    String id = opened(here, "ada");
    here.closeAll();
    assertThat(node(1).find(id, user("ada"))).isNotNull();
  }

  @Test
  void a_session_ends_at_the_end_of_its_life_even_in_use() {
    String id = opened(here, "ada");
    here.find(id, user("ada")).calls().add(new RequestId(1L), new Cancellation());
    pass(TestSessions.LIFETIME.minusMinutes(1));
    here.expire();
    assertThat(here.size()).isEqualTo(1);
    pass(Duration.ofMinutes(2));
    here.expire();
    assertThat(here.size()).isZero();
    assertThat(faultOfFinding(here, id, user("ada"))).isEqualTo(Fault.SESSION_NOT_FOUND);
  }

  @Test
  void continued_sessions_count_as_much_as_opened_ones() {
    opened(here, "ada");
    here.find(opened(there, "ada"), user("ada"));
    String id = opened(there, "ada");
    assertThat(faultOfFinding(here, id, user("ada"))).isEqualTo(Fault.OVERLOADED);
    assertThat(here.size()).isEqualTo(2);
  }

  @Test
  void of_requests_that_come_at_once_the_first_continues_a_session_for_all() throws Exception {
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      for (int round = 0; round < 50; round++) {
        Sessions node = node(1);
        String id = opened(there, "ada");
        CountDownLatch start = new CountDownLatch(1);
        Set<Session> found = ConcurrentHashMap.newKeySet();
        List<Future<?>> all = IntStream.range(0, many)
            .<Future<?>>mapToObj(each -> threads.submit(() -> {
              start.await();
              return found.add(node.find(id, user("ada")));
            }))
            .toList();
        start.countDown();
        for (Future<?> each : all) {
          each.get();
        }
        assertThat(found).hasSize(1);
        assertThat(node.size()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void who_ends_many_sessions_does_not_bring_back_those_of_others() {
    String id = opened(here, "ada");
    here.close(here.find(id, user("ada")), SessionEnd.CLIENT, user("ada"));
    for (int i = 0; i < EndedIds.MOST + 1; i++) {
      Session other = here.open(initialize(), user("bob"), null).session();
      here.close(other, SessionEnd.CLIENT, user("bob"));
    }
    assertThat(faultOfFinding(here, id, user("ada"))).isEqualTo(Fault.SESSION_NOT_FOUND);
  }
}
