package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All abuse at once against a server with 512 MB. The system property {@code hostile.seconds} says
 * for how many seconds in all. Phases without and with attackers alternate. For both, the result
 * is the median over the phases of the 99th percentile of another caller's small call.
 */
@Attack
class AllAtOnceTrial {
  private static final int SECONDS = Integer.getInteger("hostile.seconds", 8);
  private static final int PAIRS_OF_PHASES = SECONDS < 60 ? 2 : 6;
  private static final double ABUSED_SECONDS = (double) SECONDS / PAIRS_OF_PHASES;
  private static final double IDLE_SECONDS = Math.min(ABUSED_SECONDS, 20);

  private static final boolean LONG = SECONDS >= 600;

  /** The bound of a short run, in which much is done for the first time. */
  private static final double OTHERS_WAIT_MILLIS = 500;

  /** The bound of a long run, as a multiple of the idle server's time. */
  private static final double OTHERS_WAIT_TIMES = 1.5;

  private final AttackedServer server;
  private final Caller ada;
  private final byte[] call;

  AllAtOnceTrial(AttackedServer server) {
    this.server = server;
    this.ada = server.caller("ada");
    this.call = ada.request(
        "POST",
        "/mcp",
        Caller.routing("tools/call", "echo"),
        Caller.message("tools/call", "\"name\":\"echo\",\"arguments\":{\"text\":\"control\"}")
            .getBytes(UTF_8));
  }

  private Latencies calls() {
    return Latencies.measure(
        ada, call, answer -> answer.status() == 200 && answer.body().contains("control"), 12);
  }

  private Latencies health() {
    return Latencies.measure(
        ada, ada.request("GET", "/health", "", new byte[0]), answer -> answer.status() == 200, 100);
  }

  @Test
  @Timeout(1_200)
  void others_are_served_and_nothing_is_left_behind_by_all_abuse_at_once() throws Exception {
    warmUp();
    long heap = server.process.heapKilobytes();
    long log = server.logBytes();
    List<Double> idle = new ArrayList<>();
    List<Double> abused = new ArrayList<>();
    String done;
    double slowestHealth;
    try (AttackersProcess attackers = AttackersProcess.start(server);
        Latencies health = health()) {
      for (int i = 0; i < PAIRS_OF_PHASES; i++) {
        idle.add(measure(IDLE_SECONDS));
        attackers.go();
        abused.add(measure(ABUSED_SECONDS));
        attackers.stop();
        atRest();
      }
      slowestHealth = health.percentile(1);
      done = attackers.end();
      assertThat(health.firstProblems()).isEmpty();
    }
    long logged = server.logBytes() - log;
    atRest();
    untilNone("mcp_server_sessions");
    long heapAfter = server.process.heapKilobytes();
    System.getLogger("hostile")
        .log(
            System.Logger.Level.INFO,
            "p99 of a small call: " + median(idle) + " of " + idle + " ms idle, " + median(abused)
                + " of " + abused + " ms abused; slowest health "
                + slowestHealth + " ms; heap " + heap + " → " + heapAfter + " KB; log " + logged
                + " bytes; done " + done);
    assertThat(slowestHealth).isLessThan(1_000);
    assertThat(median(abused))
        .isLessThan(LONG ? OTHERS_WAIT_TIMES * median(idle) : OTHERS_WAIT_MILLIS);
    assertThat(logged).isLessThan(SECONDS * 200_000L);
    assertThat(heapAfter - heap).isLessThan(32 * 1024);
    assertThat(server.log()).doesNotContain("java.lang.OutOfMemoryError");
  }

  /** Does once the work that will be measured. */
  private void warmUp() throws Exception {
    try (AttackersProcess attackers = AttackersProcess.start(server)) {
      attackers.go();
      measure(IDLE_SECONDS);
      attackers.end();
    }
    atRest();
  }

  /** The 99th percentile of a phase. */
  private double measure(double seconds) throws InterruptedException {
    try (Latencies calls = calls()) {
      Pause.millis((long) (seconds * 1_000));
      calls.close();
      assertThat(calls.firstProblems()).isEmpty();
      return calls.percentile(0.99);
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return (sorted.get(middle) + sorted.get((sorted.size() - 1) / 2)) / 2;
  }

  /** Waits until nothing is going on. */
  private void atRest() throws Exception {
    for (String metric :
        List.of("mcp_server_requests_active", "mcp_server_streams", "mcp_server_held_bytes")) {
      untilNone(metric);
    }
  }

  private void untilNone(String metric) throws Exception {
    double last = server.metric(metric);
    for (int i = 0; last > 0 && i < 400; i++) {
      Pause.millis(100);
      last = server.metric(metric);
    }
    assertThat(last).as(metric).isZero();
  }
}
