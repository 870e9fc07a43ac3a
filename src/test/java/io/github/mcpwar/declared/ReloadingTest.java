package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the file again and again while tools are called. */
class ReloadingTest {
  static final int RELOADS = 200;
  private static final int CALLERS = 3;

  @TempDir
  private Path folder;

  @Test
  void no_call_fails_while_the_file_is_replaced_with_right_and_wrong_ones() throws Exception {
    check(folder, RELOADS);
  }

  /** Replaces the file while callers call; every fifth file is wrong. */
  static void check(Path folder, int reloads) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger calls = new AtomicInteger();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Workbench bench = new Workbench(folder)) {
      bench.write(file(0));
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> {
          while (!over.get()) {
            call(bench, failures);
            calls.incrementAndGet();
          }
        });
      }
      for (int i = 1; i <= reloads; i++) {
        boolean wrong = i % 5 == 0;
        assertThat(bench.write(wrong ? file(i) + "  x y: {}\n" : file(i)).isEmpty())
            .isNotEqualTo(wrong);
      }
      over.set(true);
      callers.shutdown();
      assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      over.set(true);
      callers.shutdownNow();
    }
    assertThat(failures).isEmpty();
    assertThat(calls).hasValueGreaterThan(reloads);
  }

  private static void call(Workbench bench, Queue<String> failures) {
    try {
      CallToolResult result =
          bench.call("steady", Workbench.json("{'n': 7}"), new RecordingContext());
      if (!String.valueOf(result.structuredContent()).contains("\"ANSWER\":7")) {
        failures.add(result.toString());
      }
    } catch (Exception | Error e) {
      failures.add(e.toString());
    }
  }

  private static String file(int number) {
    return """
        tools:
          steady:
            description: File %d
            arguments: {n: {type: integer}}
            sql: {datasource: jdbc/test, statement: "select cast(:n as int) as answer, %d as file"}
          only_%d: {description: d, sql: {datasource: jdbc/test, statement: select 1}}
        """.formatted(number, number, number);
  }
}
