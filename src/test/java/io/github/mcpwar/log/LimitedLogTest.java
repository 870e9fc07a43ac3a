package io.github.mcpwar.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitedLogTest {
  private static final int MOST = 5;

  private final List<String> lines = new ArrayList<>();
  private long now;
  private final LimitedLog log = new LimitedLog(new Lines(), MOST, () -> now);

  @Test
  void a_flood_is_some_lines_a_minute_and_a_number() {
    for (int i = 0; i < 100_000; i++) {
      log.warn("refused", "refused " + i);
    }
    log.warn("other", "other");
    assertThat(lines).hasSize(MOST + 1).contains("refused 0", "other");
    lines.clear();
    now += TimeUnit.MINUTES.toNanos(1);
    log.check();
    log.check();
    log.warn("refused", "later");
    assertThat(lines)
        .containsExactly(
            "refused: " + (100_000 - MOST) + " more in the last minute, of which there is no line",
            "later");
  }

  @Test
  void a_failure_that_clients_repeat_is_logged_a_few_times_and_another_is_not_lost() {
    for (int i = 0; i < 1000; i++) {
      log.error("one", new IllegalStateException("words " + i));
    }
    log.error("another", new IllegalArgumentException("words"));
    assertThat(lines).hasSize(MOST + 1).anyMatch(line -> line.startsWith("another"));
  }

  @Test
  void kinds_are_bounded_too() {
    for (int i = 0; i < 10_000; i++) {
      log.warn("kind " + i, "line");
    }
    assertThat(lines).hasSizeLessThan(600);
  }

  @Test
  void what_is_logged_is_fit_for_a_line() {
    log.warn("refused", "a\nb\u202e" + "x".repeat(10_000));
    log.error("a\nb", new IllegalStateException("c\nd"));
    assertThat(lines)
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line).contains("a\\nb").doesNotContain("\n", "\u202e").hasSizeLessThan(600));
    assertThat(lines.get(1)).endsWith("c\\nd");
  }

  private final class Lines implements System.Logger {

    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      lines.add(message + (thrown == null ? "" : " " + thrown));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        Object @Nullable ... params) {
      lines.add(String.valueOf(format));
    }
  }
}
