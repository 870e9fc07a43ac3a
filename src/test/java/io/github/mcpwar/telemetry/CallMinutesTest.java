package io.github.mcpwar.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallMinutesTest {
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final CallMinutes minutes = new CallMinutes("tools/call work");

  @Test
  void calls_are_counted_in_the_minute_in_which_they_end() {
    minutes.add(100, false, 10 * MILLISECOND);
    minutes.add(100, true, 30 * MILLISECOND);
    minutes.add(101, false, 5 * MILLISECOND);
    CallMinutes.Series series = minutes.series(101);
    assertThat(series.name()).isEqualTo("tools/call work");
    assertThat(series.calls()).hasSize(60).endsWith(0, 2, 1);
    assertThat(series.errors()).endsWith(0, 1, 0);
    assertThat(series.totalMs()).endsWith(0, 40, 5);
    assertThat(series.longestMs()).endsWith(0, 30, 5);
  }

  @Test
  void what_is_older_than_an_hour_is_forgotten() {
    minutes.add(-5, false, MILLISECOND);
    assertThat(minutes.series(54).calls()).startsWith(1);
    assertThat(minutes.series(55).isEmpty()).isTrue();
    minutes.add(55, false, MILLISECOND); // in the same place
    assertThat(Arrays.stream(minutes.series(55).calls()).sum()).isEqualTo(1);
    assertThat(minutes.series(500).isEmpty()).isTrue();
  }
}
