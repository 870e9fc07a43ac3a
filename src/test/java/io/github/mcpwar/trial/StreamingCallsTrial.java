package io.github.mcpwar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.RawStream;
import io.github.mcpwar.testkit.ServerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingCallsTrial {
  private static final int CALLS = 10_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  @Timeout(300)
  void of_ten_thousand_streaming_calls_every_one_ends_with_its_result(int atOnce) throws Exception {
    try (ServerProcess server = ServerProcess.start()) {
      List<String> lost = run(atOnce, CALLS, id -> call(server, id));
      assertThat(lost).as("lost calls, the first three").isEmpty();
    }
  }

  /** Clients that reset their connections in the middle must not harm the answers of others. */
  @Test
  @Timeout(300)
  void while_clients_vanish_in_the_middle_nobody_elses_answer_is_lost() throws Exception {
    try (ServerProcess server = ServerProcess.start()) {
      List<String> lost = run(8, CALLS / 2, id -> {
        if (id % 2 == 0) {
          return call(server, id);
        }
        RawStream stream = open(server, id);
        stream.nextData();
        stream.vanish();
        return Optional.empty();
      });
      assertThat(lost).as("lost calls, the first three").isEmpty();
    }
  }

  private interface Work {
    Optional<String> run(int id) throws Exception;
  }

  private static List<String> run(int atOnce, int times, Work work) throws Exception {
    AtomicInteger ids = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        results.add(clients.submit(() -> {
          List<String> problems = new ArrayList<>();
          for (int id = ids.incrementAndGet(); id <= times; id = ids.incrementAndGet()) {
            work.run(id).ifPresent(problems::add);
          }
          return problems;
        }));
      }
      List<String> problems = new ArrayList<>();
      for (Future<List<String>> result : results) {
        problems.addAll(result.get());
      }
      return problems.subList(0, Math.min(3, problems.size()));
    } finally {
      clients.shutdownNow();
    }
  }

  /**
   * Returns the problem of a call that should stream two notifications and a result; empty if it
   * did.
   */
  private static Optional<String> call(ServerProcess server, int id) throws Exception {
    try (RawStream stream = open(server, id)) {
      String log = stream.nextData().orElse("nothing");
      String progress = stream.nextData().orElse("nothing");
      String result = stream.nextData().orElse("nothing");
      boolean right = log.contains("notifications/message")
          && progress.contains("notifications/progress")
          && result.contains("\"id\":" + id + ",")
          && result.contains("Done: 1 item,")
          && stream.nextData().isEmpty();
      return right ? Optional.empty() : Optional.of(id + ": " + log + progress + result);
    }
  }

  private static RawStream open(ServerProcess server, int id) throws Exception {
    return RawStream.stateless(
        server.port(),
        Integer.toString(id),
        "tools/call",
        "process_files",
        "\"arguments\":{\"items\":[\"a\"]}");
  }
}
