package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One caller who tries to use the share of all. The share of one is twenty calls, fifty streams, a
 * hundred sessions and five hundred subscriptions.
 */
@Attack
class ShareAttack {
  private static final int CALLS = 20;
  private static final int STREAMS = 50;
  private static final int SESSIONS = 100;
  private static final String FOREVER = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\","
      + "\"params\":{\"name\":\"forever\",\"arguments\":{}}}";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";

  private final AttackedServer server;
  private final String name;
  private final Caller mallory;

  ShareAttack(AttackedServer server) {
    this.server = server;
    this.name = "mallory" + System.nanoTime();
    this.mallory = server.caller(name);
  }

  private static String batch(int size, String message) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(message::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Looks for a second, as messages that are answered by 202 are worked on later. */
  private void assertRanAtOnce(int most) throws Exception {
    Caller ada = server.caller("ada");
    String body = "";
    for (int i = 0; i < 10; i++) {
      body = ada.call("most", "{\"name\":\"" + name + "\"}").body();
      Pause.millis(100);
    }
    assertThat(Integer.parseInt(body.replaceFirst("(?s).*\"text\":\"(\\d+) at once.*", "$1")))
        .isBetween(Math.min(1, most), most);
  }

  @Test
  void a_batch_runs_no_more_calls_than_one_caller_may() throws Exception {
    String session = mallory.session("2025-03-26");
    List<Answer> answers =
        Meanwhile.othersAreServed(server, 1, () -> mallory.inSession(session, batch(100, FOREVER)));
    assertRanAtOnce(CALLS);
    assertThat(answers.get(0).body()).doesNotContainPattern(Refusal.INTERNAL);

    Answer control = mallory.inSession(session, batch(2, PING));
    assertThat(control.body()).contains("\"id\":1", "\"id\":2").doesNotContain("error");
    mallory.leave(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {PING, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x%d\"}", "[%d]", "%d"})
  void a_batch_of_ten_thousand_messages_is_refused(String message) throws Exception {
    String session = mallory.session("2025-03-26");
    Refusal.assertRefused(mallory.inSession(session, batch(10_000, message)));
    assertThat(mallory.inSession(session, PING.formatted(1)).body()).contains("\"result\"");
    mallory.leave(session);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3_000})
  void a_batch_in_a_revision_without_batches_runs_nothing(int size) throws Exception {
    try (LegacyStream stream = LegacyStream.open(mallory)) {
      stream.post(mallory, batch(size, FOREVER));
      assertThat(stream.nextMessage()).contains("-32600");
      stream.post(mallory, PING.formatted(7));
      assertThat(stream.nextMessage()).contains("\"id\":7", "\"result\"");
      assertRanAtOnce(0);
    }
  }

  @Test
  void messages_that_are_answered_by_202_first_count_while_their_calls_run() throws Exception {
    try (LegacyStream stream = LegacyStream.open(mallory)) {
      for (int i = 1; i <= 3 * CALLS; i++) {
        stream.post(mallory, FOREVER.formatted(i));
      }
      assertRanAtOnce(CALLS);
    }
  }

  @Test
  void a_header_that_names_another_method_hides_no_call() throws Exception {
    String session = mallory.session("2025-11-25");
    List<Wire> calls = new ArrayList<>();
    for (int i = 1; i <= 3 * CALLS; i++) {
      calls.add(mallory.open(
          "POST",
          "/mcp",
          "Mcp-Session-Id: " + session + "\r\nMcp-Method: ping\r\n",
          FOREVER.formatted(i)));
    }
    for (Wire call : calls) {
      try (call) {
        call.answer();
      }
    }
    assertRanAtOnce(CALLS);
    mallory.leave(session);
  }

  @Test
  void who_takes_all_sessions_leaves_some_for_others() throws Exception {
    List<String> taken = new ArrayList<>();
    Answer last = mallory.initialize("2025-11-25", "c");
    while (last.status() == 200 && taken.size() <= SESSIONS) {
      taken.add(last.header("mcp-session-id"));
      last = mallory.initialize("2025-11-25", "c");
    }
    Refusal.assertRefused(last);
    assertThat(taken).hasSize(SESSIONS);

    Caller ada = server.caller("ada");
    ada.leave(ada.session("2025-11-25"));
    for (String session : taken) {
      assertThat(mallory.leave(session).status()).isLessThan(300);
    }
    mallory.leave(mallory.session("2025-11-25"));
  }

  @Test
  void who_opens_streams_without_an_end_gets_no_more_than_their_share() throws Exception {
    List<Wire> streams = new ArrayList<>();
    int refused = 0;
    try {
      for (int i = 0; i < 2 * STREAMS; i++) {
        Wire stream = mallory.open(
            "POST",
            "/mcp",
            Caller.routing("subscriptions/listen", ""),
            Caller.message(
                "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}"));
        streams.add(stream);
        refused += stream.answer(1).status() == 200 ? 0 : 1;
      }
      assertThat(refused).isBetween(STREAMS, STREAMS + 5);
      try (Wire control = server
          .caller("ada")
          .open(
              "POST",
              "/mcp",
              Caller.routing("subscriptions/listen", ""),
              Caller.message(
                  "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}"))) {
        assertThat(control.answer(1).status()).isEqualTo(200);
      }
    } finally {
      for (Wire stream : streams) {
        stream.vanish();
      }
    }
  }

  @Test
  void who_subscribes_to_everything_that_does_not_exist_is_refused() throws Exception {
    String session = mallory.session("2025-11-25");
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      Answer answer = mallory.inSession(
          session,
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\","
              + "\"params\":{\"uri\":\"shelf://"
              + i + "/a/b/c/d/end\"}}");
      refused += answer.body().contains("\"error\"") ? 1 : 0;
    }
    assertThat(refused).isEqualTo(100);
    mallory.leave(session);

    Caller ada = server.caller("ada");
    String control = ada.session("2025-11-25");
    assertThat(ada.inSession(
                control,
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\","
                    + "\"params\":{\"uri\":\"shelf://open/prices\"}}")
            .body())
        .contains("\"result\"");
    ada.leave(control);
  }
}
