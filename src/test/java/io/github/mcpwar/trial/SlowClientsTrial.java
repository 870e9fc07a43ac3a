package io.github.mcpwar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.trial.Trials.Clients;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The effects of some clients on the others. */
class SlowClientsTrial {
  private static final int SLOW_BODIES = 400;
  private static final int NOT_READING = 40;
  private static final int VANISHING = 1_000;
  private static final long PHASE_MILLIS = 8_000;

  @Test
  @Timeout(240)
  void others_do_not_wait_for_clients_that_are_slow_stop_reading_or_vanish() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (Trials trial = Trials.start(
        "-Xmx256m",
        "-Dmcp.heartbeat=1s",
        "-Dmcp.max-write=5s",
        "-Dmcp.max-read=5s",
        "-Dmcp.max-calls=2000")) {
      measure(trial); // once, so that both phases find it warm
      Clients before = measure(trial);
      long heap = trial.server.heapKilobytes();
      int threads = trial.server.threads();

      Clients during = Clients.start(4, () -> trial.checkedCall("echo", ""));
      slowBodies(trial, sockets);
      notReading(trial, sockets);
      vanishing(trial);
      double cancelled = Trials.untilAtMost(
          -VANISHING,
          30,
          "Less than no calls of vanished clients",
          () -> -trial.metric(
              "mcp_server_operation_duration_seconds_count", "endless", "\"cancelled\""));
      double others = Trials.untilAtMost(
          0, 60, "Requests in work", () -> trial.metric("mcp_server_requests_active") > 4 ? 1 : 0);
      during.stop();
      long heapAfter = trial.server.heapKilobytes();
      sockets.forEach(Trials::vanish);
      String rest = trial.untilAtRest();
      trial.untilWorkersAreGone();
      Trials.say("Slow clients: p50 " + before.percentile(0.5) + " → " + during.percentile(0.5)
          + " ms, p99 " + before.percentile(0.99) + " → " + during.percentile(0.99) + " ms, max "
          + before.percentile(1) + " → " + during.percentile(1) + " ms; " + VANISHING
          + " calls of vanished clients cancelled after " + cancelled + " s, all given up after "
          + (cancelled + others) + " s; heap " + heap + " → " + heapAfter + " KB, given up "
          + trial.metric("mcp_server_given_up_clients_total") + ", log messages dropped "
          + trial.metric("mcp_server_dropped_notifications_total") + ", " + rest + "; threads "
          + threads + " → " + trial.server.threads());
      assertThat(before.firstProblems()).isEmpty();
      assertThat(during.firstProblems()).isEmpty();
      assertThat(during.percentile(0.99)).isLessThan(Math.max(2_000, 20 * before.percentile(0.99)));
      assertThat(heapAfter - heap).isLessThan(96 * 1024);
      assertThat(trial.metric("mcp_server_given_up_clients_total")).isPositive();
      assertThat(trial.metric("mcp_server_dropped_notifications_total")).isPositive();
    }
  }

  private static Clients measure(Trials trial) throws Exception {
    Clients clients = Clients.start(4, () -> trial.checkedCall("echo", ""));
    Trials.pause(PHASE_MILLIS);
    return clients.stop();
  }

  /** More of them than a container has threads. */
  private static void slowBodies(Trials trial, List<Socket> sockets) throws IOException {
    byte[] request = trial.call("echo", "{\"text\":\"" + "x".repeat(5_000) + "\"}");
    for (int i = 0; i < SLOW_BODIES; i++) {
      sockets.add(trial.send(Arrays.copyOf(request, 1_000 + i)));
    }
  }

  /**
   * Calls whose events nobody reads. In every other call the tool itself waits for its client; in
   * the rest, the events wait.
   */
  private static void notReading(Trials trial, List<Socket> sockets) throws IOException {
    for (int i = 0; i < NOT_READING; i++) {
      sockets.add(trial.send(trial.call(
          "say",
          "{\"text\":\"" + "x".repeat(20_000) + "\",\"times\":2000,\"delayMs\":" + i % 2 + "}")));
    }
  }

  private static void vanishing(Trials trial) throws IOException {
    List<Socket> calls = new ArrayList<>();
    for (int i = 0; i < VANISHING; i++) {
      calls.add(trial.send(trial.call("endless", "{}")));
    }
    for (Socket call : calls) {
      assertThat(Trials.status(call)).isEqualTo(200);
      Trials.vanish(call);
    }
  }
}
