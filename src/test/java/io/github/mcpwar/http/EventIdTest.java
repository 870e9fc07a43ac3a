package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

  @Test
  void it_is_read_as_it_is_written() {
    EventId id = new EventId("c17", 4);
    assertThat(id).hasToString("c17-4");
    assertThat(EventId.parse("c17-4")).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c1",
        "c1-",
        "-1",
        "c-1",
        "c1--1",
        "c1-x",
        "C1-1",
        "c1-1 ",
        "c1-9999999999999999999"
      })
  void what_cannot_be_ours_is_refused(String text) {
    assertThat(EventId.parse(text)).isEmpty();
  }
}
