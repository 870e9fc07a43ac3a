package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
      .withZone(ZoneId.systemDefault());

  private final LogLine lines = new LogLine();

  @Test
  void a_record_is_one_line_with_time_level_logger_and_message() {
    assertThat(lines.format(record("{0} of {1}", 1, 2)))
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO "
            + "+io\\.github\\.mcpwar\\.x 1 of 2\\R");
  }

  @Test
  void the_time_is_that_of_the_record() {
    LogRecord record = record("now");
    for (String moment :
        List.of("2026-11-22T10:11:12.345Z", "2026-11-22T10:11:12.006Z", "2025-01-02T03:04:05Z")) {
      record.setInstant(Instant.parse(moment));
      assertThat(lines.format(record)).startsWith(LOCAL.format(record.getInstant()) + " INFO");
    }
  }

  @Test
  void a_stack_trace_follows_its_line() {
    LogRecord record = record("failed");
    record.setThrown(new IllegalStateException("why"));
    assertThat(lines.format(record).lines().skip(1).findFirst())
        .hasValue("java.lang.IllegalStateException: why");
  }

  @Test
  void nothing_in_a_message_steers_a_terminal_or_looks_like_another_line() {
    LogRecord record = record("a\n2030-01-01 INFO forged\u001b[2J\u0085\u202e\u2028\rb");
    record.setThrown(new IllegalStateException("c\u001b[2J\u202e"));
    assertThat(lines.format(record))
        .contains("a\n\t2030", "forged?[2J???", "c?[2J?")
        .doesNotContain("\n2030", "\u001b", "\u0085", "\u202e", "\u2028", "\r");
  }

  private static LogRecord record(String message, Object... parameters) {
    LogRecord record = new LogRecord(Level.INFO, message);
    record.setLoggerName("io.github.mcpwar.x");
    record.setInstant(Instant.parse("2026-11-22T10:11:12.345Z"));
    record.setParameters(parameters);
    return record;
  }
}
