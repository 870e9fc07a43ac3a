package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryValuesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong now = new AtomicLong();
  private final MemoryValues values = new MemoryValues(1000, now::get);

  @Test
  void a_value_is_replaced_by_those_who_know_its_version() {
    assertThat(values.replace("a", Values.NONE, new byte[] {1}, MINUTE)).isTrue();
    assertThat(values.replace("a", Values.NONE, new byte[] {2}, MINUTE)).isFalse();
    assertThat(values.replace("a", 1, new byte[] {3}, MINUTE)).isTrue();
    assertThat(values.get("a").orElseThrow().version()).isEqualTo(2);
    assertThat(values.get("a").orElseThrow().value()).containsExactly(3);
  }

  @Test
  void a_value_expires() {
    values.replace("a", Values.NONE, new byte[0], MINUTE);
    now.addAndGet(MINUTE.toNanos());
    assertThat(values.get("a")).isEmpty();
    assertThat(values.replace("a", Values.NONE, new byte[0], MINUTE)).isTrue();
  }

  @Test
  void there_is_room_for_some_values_and_again_when_they_have_expired() {
    for (int i = 0; i < 3; i++) {
      values.replace("value " + i, Values.NONE, new byte[0], MINUTE);
    }
    assertThatThrownBy(() -> values.replace("more", Values.NONE, new byte[200], MINUTE))
        .isInstanceOf(EngineUnavailableException.class);
    now.addAndGet(MINUTE.toNanos());
    assertThat(values.replace("more", Values.NONE, new byte[200], MINUTE)).isTrue();
    values.remove("more");
    assertThat(values.get("more")).isEmpty();
  }
}
