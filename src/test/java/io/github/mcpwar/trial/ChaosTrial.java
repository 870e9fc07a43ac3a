package io.github.mcpwar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.trial.Trials.Clients;
import io.github.mcpwar.trial.Trials.Work;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients and tools that do everything wrong, next to some that do not; with {@link JumpingClock}
 * time does so too.
 */
class ChaosTrial {
  private static final int SECONDS = 30;
  private static final int KEPT = 100;

  private final Random random = new Random(20260728);
  private final JumpingClock clock = new JumpingClock();
  private final AtomicInteger closed = new AtomicInteger();
  private final Queue<Socket> kept = new ConcurrentLinkedQueue<>();

  @Test
  @Timeout(300)
  void amid_clients_and_tools_that_fail_everybody_has_the_own_answer_and_nothing_is_left_behind()
      throws Exception {
    try (Trials trial =
        Trials.startAudited(clock, "-Xmx256m", "-Dmcp.heartbeat=1s", "-Dmcp.max-write=3s")) {
      trial.checkedCall("say", ",\"times\":4,\"delayMs\":0");
      trial.untilAtRest();
      int threads = trial.server.threads();
      long heap = trial.server.heapKilobytes();
      Clients good = Clients.start(4, patient(() -> trial.checkedCall("echo", "")));
      Clients streaming =
          Clients.start(2, patient(() -> trial.checkedCall("say", ",\"times\":10,\"delayMs\":1")));
      Clients interrupted = Clients.start(1, patient(() -> trial.checkedCall("interrupt", "")));
      Clients chaos = Clients.start(4, patient(() -> misbehave(trial)));
      for (int second = 0; second < SECONDS; second += 2) {
        Trials.pause(2_000);
        clock.jump();
      }
      chaos.stop();
      good.stop();
      streaming.stop();
      interrupted.stop();
      kept.forEach(Trials::vanish);
      String rest = trial.untilAtRest();
      trial.untilWorkersAreGone();
      Trials.untilAtMost(heap + 32 * 1024, 20, "Heap", trial.server::heapKilobytes);
      Trials.say("Chaos, " + (clock.jumps() ? "the clock jumping, " : "") + closed
          + " connections closed while idle: " + chaos.times() + " misdeeds, "
          + (good.times() + streaming.times() + interrupted.times())
          + " good calls; " + rest + "; threads " + threads + " → " + trial.server.threads()
          + ", heap " + heap + " → " + trial.server.heapKilobytes() + " KB; cancelled "
          + trial.metric("mcp_server_operation_duration_seconds_count", "\"cancelled\""));
      assertThat(chaos.firstProblems()).isEmpty();
      assertThat(good.firstProblems()).isEmpty();
      assertThat(streaming.firstProblems()).isEmpty();
      assertThat(interrupted.firstProblems()).isEmpty();
      assertThat(trial.checkedCall("echo", "")).isEmpty();
    }
  }

  /**
   * Sends a request once more if the connection was closed before its answer: when the clock is set
   * forward, the container closes connections as if they had been idle so long.
   */
  private Work patient(Work work) {
    return () -> {
      try {
        return work.once();
      } catch (IOException e) {
        if (!clock.jumps() || !String.valueOf(e.getMessage()).contains("received no bytes")) {
          throw e;
        }
        closed.incrementAndGet();
        return work.once();
      }
    };
  }

  private synchronized int next(int bound) {
    return random.nextInt(bound);
  }

  private Optional<String> misbehave(Trials trial) throws Exception {
    byte[] talk =
        trial.call("say", "{\"text\":\"" + Trials.marker() + "\",\"times\":20,\"delayMs\":2}");
    switch (next(9)) {
      case 0 -> leave(trial.send(Arrays.copyOf(talk, next(talk.length)))); // in headers or body
      case 1 -> keep(trial.send(Arrays.copyOf(talk, 150 + next(talk.length - 150))));
      case 2 -> leaveWithin(trial.send(talk), 1 + next(2000));
      case 3 -> keepWithin(trial.send(talk), 1 + next(500)); // stops reading
      case 4 -> halfClose(trial.send(talk));
      case 5 -> byteByByte(trial);
      case 6 -> leaveWithin(trial.send(trial.call("endless", "{}")), 1);
      case 7 -> {
        return failed(trial);
      }
      default -> leave(trial.connect());
    }
    return Optional.empty();
  }

  private void leave(Socket socket) throws IOException {
    if (next(2) == 0) {
      Trials.vanish(socket);
    } else {
      socket.close();
    }
  }

  private void leaveWithin(Socket socket, int bytes) throws IOException {
    socket.getInputStream().readNBytes(bytes);
    leave(socket);
  }

  private void keepWithin(Socket socket, int bytes) throws IOException {
    socket.getInputStream().readNBytes(bytes);
    keep(socket);
  }

  private void keep(Socket socket) {
    kept.add(socket);
    if (kept.size() > KEPT) {
      Trials.vanish(kept.remove());
    }
  }

  /** Closes only the sending side, which is no reason not to answer. */
  private static void halfClose(Socket socket) throws IOException {
    try (socket) {
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  private static void byteByByte(Trials trial) throws Exception {
    byte[] bytes = trial.call("echo", "{\"text\":\"" + Trials.marker() + "\"}");
    try (Socket socket = trial.connect()) {
      for (byte each : bytes) {
        socket.getOutputStream().write(each);
      }
      assertThat(Trials.status(socket)).isEqualTo(200);
    }
  }

  private static Optional<String> failed(Trials trial) throws Exception {
    String answer = trial.post("fail", "{}").body();
    return answer.contains("Internal error (reference") && !answer.contains("on purpose")
        ? Optional.empty()
        : Optional.of("A tool that fails was answered by " + answer);
  }
}
