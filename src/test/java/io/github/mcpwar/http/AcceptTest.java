package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json, text/event-stream|true|true|false",
        "text/event-stream, application/json|true|true|true",
        "*/*|true|true|false",
        "application/json|true|false|false",
        "application/json;q=0.9, text/event-stream;q=0|true|false|false",
        "TEXT/EVENT-STREAM|false|true|true",
        "text/*|false|true|true",
        "text/html|false|false|false",
      })
  void the_header_says_which_answers_are_taken_and_which_first(
      String header, boolean json, boolean events, boolean eventsFirst) {
    assertThat(Accept.of(header)).isEqualTo(new Accept(json, events, eventsFirst));
  }

  @Test
  void without_the_header_every_answer_is_taken() {
    assertThat(Accept.of(null)).isEqualTo(new Accept(true, true, false));
  }
}
