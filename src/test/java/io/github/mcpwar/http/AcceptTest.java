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
        "application/json;q=0.5, text/event-stream|true|true|true",
        "text/event-stream;q=0.5, application/json|true|true|false",
        "text/event-stream; q = 0.2 ; a=b, */*;q=0.1|true|true|true",
        "*/*;q=0.1, text/event-stream;q=0|true|false|false",
        "*/*;q=0|false|false|false",
        "application/json;q=0.000, */*|false|true|true",
        "application/json;charset=utf-8;q=1|true|false|false",
        "application/json;q=abc|true|false|false",
        "application/json;q=|true|false|false",
        "garbage, text/event-stream|false|true|true",
        "garbage|false|false|false",
        ";;q=1|false|false|false",
        "/|false|false|false",
      })
  void the_header_says_which_answers_are_taken_and_which_first(
      String header, boolean json, boolean events, boolean eventsFirst) {
    assertThat(Accept.of(header)).isEqualTo(new Accept(json, events, eventsFirst));
  }

  @Test
  void without_the_header_every_answer_is_taken() {
    assertThat(Accept.of((String) null)).isEqualTo(new Accept(true, true, false));
    assertThat(Accept.of("")).isEqualTo(new Accept(true, true, false));
    assertThat(Accept.of(" , ,")).isEqualTo(new Accept(true, true, false));
  }
}
