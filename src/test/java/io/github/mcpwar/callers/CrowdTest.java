package io.github.mcpwar.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private final long[] now = {0};
  private final boolean[] idle = {false};
  private final AtomicInteger looks = new AtomicInteger();
  private final Crowd<Object> crowd = new Crowd<>(
      caller -> new Object(),
      each -> {
        looks.incrementAndGet();
        return idle[0];
      },
      () -> now[0]);

  private void fill() {
    for (int i = 0; i < Crowd.MOST; i++) {
      assertThat(crowd.of("c" + i)).isNotNull();
    }
  }

  @Test
  void when_there_are_too_many_callers_those_who_are_new_share_until_others_are_idle() {
    fill();
    assertThat(crowd.of("one")).isSameAs(crowd.of("another"));
    assertThat(crowd.of("c1")).isNotSameAs(crowd.of("one")).isSameAs(crowd.of("c1"));
    idle[0] = true;
    now[0] = Duration.ofMinutes(2).toNanos();
    assertThat(crowd.of("one")).isNotSameAs(crowd.of("another"));
  }

  @Test
  void idle_callers_are_looked_for_once_in_a_second() {
    fill();
    for (int i = 0; i < 1000; i++) {
      assertThat(crowd.of("new" + i)).isNotNull();
    }
    assertThat(looks).hasValueLessThanOrEqualTo(Crowd.MOST);
  }

  @Test
  void who_was_never_heard_of_is_found_only_when_he_shares_with_others() {
    assertThat(crowd.find("one")).isEmpty();
    fill();
    assertThat(crowd.find("one")).isEmpty();
    Object shared = crowd.of("one");
    assertThat(crowd.find("another")).containsSame(shared);
    assertThat(crowd.find("c1")).containsSame(crowd.of("c1"));
  }
}
