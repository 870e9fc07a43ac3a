package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.golden.Goldens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of the golden conversations of all revisions with changes: each is answered as the
 * revision allows, and nothing is left behind. The system property {@code hostile.messages} says
 * how many, half of them from a seed that is always the same, and half from {@code hostile.seed} or
 * a new one. A message depends on its seed and number only.
 */
@Attack
class FuzzedMessagesAttack {
  private static final int MESSAGES = Integer.getInteger("hostile.messages", 4_000);
  private static final long NEW = Long.getLong("hostile.seed", System.nanoTime());
  private static final int CLIENTS = 8;
  private static final int MESSAGES_OF_A_CALLER = 1_000;
  private static final int PAUSE_MILLIS = 100;
  private static final List<String> REVISIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private final AttackedServer server;
  private final List<Goldens.Asked> goldens;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private final Map<Integer, Caller> callers = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  FuzzedMessagesAttack(AttackedServer server) throws IOException {
    this.server = server;
    this.goldens = Goldens.requests();
  }

  static List<Long> seeds() {
    return List.of(20260728L, NEW);
  }

  @ParameterizedTest(name = "with the seed {0}")
  @MethodSource("seeds")
  @Timeout(3_000)
  void each_message_is_answered_as_it_may_be_and_nothing_is_left_behind(long seed)
      throws Exception {
    send(seed, 0, MESSAGES / 10);
    long heap = server.process.heapKilobytes();
    int threads = server.process.threads();
    send(seed, MESSAGES / 10, MESSAGES / 2);
    long after = server.process.heapKilobytes();
    System.getLogger("hostile")
        .log(
            System.Logger.Level.INFO,
            MESSAGES / 2 + " messages, seed " + seed + ": " + statuses + "; heap " + heap + " → "
                + after + " KB, threads " + threads + " → " + server.process.threads());
    assertThat(complaints).isEmpty();
    assertThat(statuses.getOrDefault(200, 0)).isGreaterThan(MESSAGES / 20);
    assertThat(statuses.getOrDefault(429, 0)).isLessThan(MESSAGES / 50);
    assertThat(after - heap).isLessThan(64 * 1024);
    assertThat(server.process.threads() - threads).isLessThan(100);
  }

  /** Sends those with the numbers from one to before the other, some at a time. */
  private void send(long seed, int from, int to) throws Exception {
    AtomicInteger next = new AtomicInteger(from);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(clients.submit(() -> {
          for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
            send(number, new Random(new SplittableRandom(seed + number).nextLong()));
          }
          return null;
        }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void send(int number, Random random) throws IOException {
    int group = number / MESSAGES_OF_A_CALLER;
    Caller caller = callers.computeIfAbsent(group, n -> server.caller("fuzz" + n));
    Goldens.Asked golden = goldens.get(random.nextInt(goldens.size()));
    String session = session(caller, group, golden.revision());
    Message message = new Mutation(random).of(Message.of(golden, session));
    Answer answer = sent(caller, message);
    statuses.merge(answer.status(), 1, Integer::sum);
    if (answer.status() == 404) {
      sessions.remove(group + golden.revision());
    }
    String opened = answer.header("mcp-session-id");
    if (!opened.isEmpty() && !opened.equals(session)) {
      caller.leave(opened); // of which a caller may have a hundred
    }
    Oracle.complaint(message, answer)
        .ifPresent(what ->
            complaints.add("#" + number + ": " + what + " of " + answer + " to " + message));
  }

  private Answer sent(Caller caller, Message message) {
    try {
      Wire wire = caller.connect();
      try {
        wire.write(
            caller.request(message.method(), message.path(), message.lines(), message.body()));
        return message.method().equals("HEAD") ? wire.answer(0) : wire.glance(PAUSE_MILLIS);
      } finally {
        wire.vanish(); // so that no port has to wait
      }
    } catch (IOException e) {
      return new Answer(0, Map.of(), e.toString());
    }
  }

  private String session(Caller caller, int group, String revision) throws IOException {
    if (!REVISIONS.contains(revision)) {
      return "none";
    }
    String known = sessions.get(group + revision);
    if (known == null) {
      known = caller.session(revision.equals("2024-11-05") ? "2025-03-26" : revision);
      sessions.put(group + revision, known);
    }
    return known;
  }
}
