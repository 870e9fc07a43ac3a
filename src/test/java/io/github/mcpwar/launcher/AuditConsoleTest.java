package io.github.mcpwar.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class AuditConsoleTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private boolean closed;
  private final AuditConsole console = new AuditConsole(
      new OutputStream() {
        @Override
        public void write(int b) {
          err.write(b);
        }

        @Override
        public void close() {
          closed = true;
        }
      },
      later::add);

  @Test
  void lines_go_out_together_once_their_time_has_come() {
    console.publish(record("first"));
    console.publish(record("second"));
    assertThat(written()).isEmpty();
    assertThat(later).hasSize(1);
    later.remove().run();
    assertThat(written()).containsSubsequence("first", "second");
  }

  @Test
  void a_line_after_that_has_a_time_of_its_own() {
    console.publish(record("first"));
    later.remove().run();
    console.publish(record("second"));
    later.remove().run();
    assertThat(written()).containsSubsequence("first", "second");
    assertThat(later).isEmpty();
  }

  @Test
  void what_is_left_goes_out_at_the_end_and_standard_error_stays_open() {
    console.publish(record("last"));
    console.close();
    assertThat(written()).contains("last");
    assertThat(closed).isFalse();
  }

  private String written() {
    return err.toString(UTF_8);
  }

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.INFO, message);
    record.setLoggerName("io.github.mcpwar.audit");
    return record;
  }
}
