package io.github.mcpwar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.trial.Trials.Clients;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything at once, for as many seconds as the system property {@code trial.seconds} says. */
class MixedLoadTrial {
  private static final int SECONDS = Integer.getInteger("trial.seconds", 60);
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
          + "\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
          + "\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";

  private final AtomicInteger abandoned = new AtomicInteger();

  @Test
  @Timeout(4500)
  void after_a_mixed_load_nothing_is_left_and_every_request_was_answered_once() throws Exception {
    try (Trials trial = Trials.start(
        "-Xmx256m",
        "-Dmcp.heartbeat=1s",
        "-Dmcp.session-idle=5s",
        "-Dmcp.resume-within=5s",
        "-Dmcp.replay-age=5s")) {
      load(trial, Math.min(300, Math.max(10, SECONDS / 4))); // until everything has been used once
      String early = atRest(trial);
      long heap = trial.server.heapKilobytes();
      int files = trial.server.openFiles();
      int threads = trial.server.threads();
      int done = load(trial, SECONDS);
      String late = atRest(trial);
      long heapAfter = trial.server.heapKilobytes();
      Trials.say("Mixed load: " + done + " pieces of work in " + SECONDS + " s, " + abandoned
          + " sessions abandoned; heap " + heap + " → " + heapAfter + " KB, files " + files + " → "
          + trial.server.openFiles() + ", threads " + threads + " → " + trial.server.threads()
          + "; " + early + ", " + late);
      assertThat(heapAfter - heap).isLessThan(16 * 1024);
      Trials.untilAtMost(files + 10, 90, "Open files", trial.server::openFiles);
      trial.untilWorkersAreGone();
    }
  }

  private static String atRest(Trials trial) throws Exception {
    String rest = trial.untilAtRest();
    double sessions =
        Trials.untilAtMost(0, 60, "Sessions", () -> trial.metric("mcp_server_sessions"));
    return rest + ", no session after " + sessions + " s";
  }

  private int load(Trials trial, int seconds) throws Exception {
    Clients clients = Clients.start(8, () -> something(trial));
    Trials.pause(seconds * 1000L);
    clients.stop();
    assertThat(clients.firstProblems()).isEmpty();
    return clients.times();
  }

  private Optional<String> something(Trials trial) throws Exception {
    return switch (ThreadLocalRandom.current().nextInt(10)) {
      case 0, 1 -> trial.checkedCall("say", ",\"times\":10,\"delayMs\":1");
      case 2 -> trial.checkedCall("say", ",\"times\":100,\"delayMs\":0");
      case 3, 4 -> session(trial, true);
      case 5 -> session(trial, false);
      case 6 -> listen(trial);
      case 7 -> vanish(trial);
      default -> trial.checkedCall("echo", "");
    };
  }

  private Optional<String> session(Trials trial, boolean goodbye) throws Exception {
    HttpResponse<String> opened = trial.inSession("", INITIALIZE);
    Optional<String> session = opened.headers().firstValue("Mcp-Session-Id");
    if (session.isEmpty()) {
      return Optional.of("No session: " + opened.statusCode() + " " + opened.body());
    }
    String own = Trials.marker();
    Optional<String> problem = Trials.problem(
        own,
        trial.inSession(
            session.get(),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"say\",\"arguments\":{\"text\":\""
                + own + "\",\"times\":3,\"delayMs\":0},\"_meta\":{\"progressToken\":1}}}"));
    if (goodbye) {
      trial.inSession(session.get(), "");
    } else {
      abandoned.incrementAndGet();
    }
    return problem;
  }

  private static Optional<String> listen(Trials trial) throws Exception {
    try (Socket socket = trial.send(trial.request(
        "subscriptions/listen", "", "\"notifications\":{\"toolsListChanged\":true}"))) {
      int status = Trials.status(socket);
      return status == 200 ? Optional.empty() : Optional.of("listen: " + status);
    }
  }

  private static Optional<String> vanish(Trials trial) throws Exception {
    Socket socket = trial.send(trial.call("endless", "{}"));
    Trials.status(socket);
    Trials.vanish(socket);
    return Optional.empty();
  }
}
