package io.github.mcpwar.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.trial.Trials.Clients;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * More of everything than a small heap holds, one after the other: some is refused, and the server
 * lives and recovers each time.
 */
@Timeout(200)
class OverloadTrial {
  private static Trials all;

  private Trials trial = all;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    all = Trials.start("-Xmx128m", "-Dmcp.heartbeat=1s", "-Dmcp.max-write=3s");
  }

  @AfterEach
  void leave() {
    sockets.forEach(Trials::vanish);
  }

  @AfterAll
  static void stop() {
    all.close();
  }

  /** Everybody goes, and then the server is as it was. */
  private void recovers(String what, Map<Integer, Integer> statuses) throws Exception {
    sockets.forEach(Trials::vanish);
    String rest = trial.untilAtRest();
    Trials.say(what + ": " + statuses + "; " + rest + "; refused "
        + trial.metric("mcp_server_refused_requests_total") + ", heap "
        + trial.server.heapKilobytes() + " KB");
    assertThat(trial.server.isAlive()).isTrue();
    Clients clients = Clients.start(8, () -> trial.checkedCall("echo", ""));
    Trials.pause(1_000);
    assertThat(clients.stop().firstProblems()).isEmpty();
  }

  private static void count(Map<Integer, Integer> statuses, int status) {
    synchronized (statuses) {
      statuses.merge(status, 1, Integer::sum);
    }
  }

  /** Sends all requests before it reads any answer. */
  private Map<Integer, Integer> statuses(int requests, byte[] request) throws IOException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      sockets.add(trial.send(request));
    }
    for (Socket socket : sockets) {
      count(statuses, Trials.status(socket));
    }
    return statuses;
  }

  @Test
  void calls_beyond_the_limit_are_refused_at_once() throws Exception {
    Map<Integer, Integer> statuses = statuses(1_300, trial.call("endless", "{}"));
    assertThat(statuses).containsEntry(200, 1_000).containsEntry(503, 300);
    recovers("1,300 endless calls", statuses);
  }

  @Test
  void streams_beyond_the_limit_are_refused_at_once() throws Exception {
    Map<Integer, Integer> statuses = statuses(
        1_500,
        trial.request("subscriptions/listen", "", "\"notifications\":{\"toolsListChanged\":true}"));
    assertThat(statuses.get(200)).isGreaterThan(500);
    assertThat(statuses.get(503)).isGreaterThan(100);
    recovers("1,500 streams", statuses);
  }

  @Test
  void sessions_beyond_the_limit_are_refused_at_once() throws Exception {
    Map<Integer, Integer> statuses = new TreeMap<>();
    String message = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
        + "\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
    AtomicInteger left = new AtomicInteger(10_500);
    Clients clients = Clients.start(8, () -> {
      if (left.getAndDecrement() > 0) {
        count(statuses, trial.inSession("", message).statusCode());
      } else {
        Trials.pause(50);
      }
      return Optional.empty();
    });
    Trials.untilAtMost(0, 120, "Sessions to open", left::get);
    assertThat(clients.stop().firstProblems()).isEmpty();
    assertThat(statuses).isEqualTo(Map.of(200, 10_000, 503, 500));
    recovers("10,500 sessions", statuses);
  }

  @Test
  void large_bodies_that_do_not_fit_are_refused() throws Exception {
    Map<Integer, Integer> statuses = new TreeMap<>();
    byte[] large = trial.call("echo", "{\"text\":\"" + "x".repeat(3_500_000) + "\"}");
    byte[] hostile = trial.call("echo", "{\"text\":[" + "{},".repeat(1_200_000) + "{}]}");
    Clients clients = Clients.start(40, () -> {
      try (Socket socket = trial.connect()) {
        socket.getOutputStream().write(Math.random() < 0.5 ? large : hostile);
        count(statuses, Trials.status(socket));
      } catch (IOException e) { // refused before it was sent
        count(statuses, 0);
      }
      return Optional.empty();
    });
    Trials.pause(10_000);
    clients.stop();
    assertThat(statuses.get(200)).isPositive();
    recovers("Bodies of 3.6 MB, 40 at a time", statuses);
  }

  /** Results that tools create themselves, which only the number of running calls bounds. */
  @Test
  void large_results_that_do_not_fit_are_refused() throws Exception {
    try (Trials few = Trials.start("-Xmx128m", "-Dmcp.max-calls=12")) {
      trial = few;
      Map<Integer, Integer> statuses = statuses(100, trial.call("big", "{\"characters\":6000000}"));
      assertThat(statuses).containsOnlyKeys(200, 503);
      recovers("100 results of 6 MB that nobody reads", statuses);
    }
  }

  @Test
  void events_that_nobody_reads_do_not_fill_the_heap() throws Exception {
    String text = "x".repeat(50_000);
    Map<Integer, Integer> statuses =
        statuses(200, trial.call("say", "{\"text\":\"" + text + "\",\"times\":400,\"delayMs\":1}"));
    recovers("200 streams of 20 MB that nobody reads", statuses);
  }

  @Test
  void bodies_that_never_end_do_not_fill_the_heap() throws Exception {
    byte[] half = ("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + trial.server.port()
            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
            + "Content-Length: 4000000\r\n\r\n"
            + "[".repeat(1_000_000))
        .getBytes(UTF_8);
    for (int i = 0; i < 200; i++) {
      try {
        sockets.add(trial.send(half));
      } catch (IOException e) { // refused before it was sent
        i++;
      }
    }
    recovers("200 bodies without an end", Map.of());
  }
}
