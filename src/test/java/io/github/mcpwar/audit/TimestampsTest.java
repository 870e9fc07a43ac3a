package io.github.mcpwar.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampsTest {
  private final Timestamps timestamps = new Timestamps();

  private String of(String moment) {
    return timestamps.of(Instant.parse(moment).toEpochMilli());
  }

  @Test
  void a_moment_is_written_to_the_millisecond_in_universal_time() {
    assertThat(of("2030-01-01T00:00:00Z")).isEqualTo("2030-01-01T00:00:00.000Z");
    assertThat(of("2030-01-01T00:00:00.007999Z")).isEqualTo("2030-01-01T00:00:00.007Z");
    assertThat(of("1969-12-31T23:59:59.250Z")).isEqualTo("1969-12-31T23:59:59.250Z");
  }

  @Test
  void moments_of_other_seconds_are_their_own_also_when_the_clock_was_set_back() {
    assertThat(of("2030-01-01T00:00:00.999Z")).isEqualTo("2030-01-01T00:00:00.999Z");
    assertThat(of("2030-01-01T00:00:01Z")).isEqualTo("2030-01-01T00:00:01.000Z");
    assertThat(of("2029-06-30T12:34:56.789Z")).isEqualTo("2029-06-30T12:34:56.789Z");
  }
}
