package io.github.mcpwar.callers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentTest {
  private final long[] now = {0};
  private final Recent<String> recent = new Recent<>(Duration.ofSeconds(10), 2, 3, () -> now[0]);

  private void pass(Duration time) {
    now[0] += time.toNanos();
  }

  @Test
  void a_value_is_remembered_for_a_while() {
    recent.put("ada", "key", "value");
    pass(Duration.ofSeconds(9));
    assertThat(recent.get("key")).contains("value");
    pass(Duration.ofSeconds(1));
    assertThat(recent.get("key")).isEmpty();
    assertThat(recent.keys()).isEmpty();
  }

  @Test
  void a_newer_value_is_remembered_for_longer() {
    recent.put("ada", "key", "old");
    pass(Duration.ofSeconds(9));
    recent.put("ada", "key", "new");
    pass(Duration.ofSeconds(9));
    assertThat(recent.get("key")).contains("new");
  }

  @Test
  void a_value_is_taken_once() {
    recent.put("ada", "key", "value");
    assertThat(recent.take("key")).contains("value");
    assertThat(recent.take("key")).isEmpty();
    recent.put("ada", "key", "value");
    recent.remove("key");
    assertThat(recent.get("key")).isEmpty();
  }

  @Test
  void a_caller_with_many_values_loses_an_own_one() {
    recent.put("bob", "of bob", "value");
    for (String key : new String[] {"1", "2", "3"}) {
      recent.put("ada", key, "value");
    }
    assertThat(recent.keys()).containsExactlyInAnyOrder("of bob", "2", "3");
  }

  @Test
  void the_oldest_of_all_goes_when_there_are_too_many() {
    for (String key : new String[] {"1", "2", "3", "4"}) {
      recent.put("caller " + key, key, "value");
    }
    assertThat(recent.keys()).containsExactlyInAnyOrder("2", "3", "4");
  }
}
