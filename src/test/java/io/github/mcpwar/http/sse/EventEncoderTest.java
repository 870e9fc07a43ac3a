package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

  private static String encoded(StreamEvent event) {
    return new String(EventEncoder.encode(List.of(event)), UTF_8);
  }

  @Test
  void a_message_is_one_data_line() {
    assertThat(encoded(new MessageEvent("{\"a\":1}".getBytes(UTF_8), null, null, null)))
        .isEqualTo("event: message\ndata: {\"a\":1}\n\n");
  }

  @Test
  void every_field_of_an_event_is_written_and_lines_are_kept_apart() {
    StreamEvent event = new FieldEvent("c1\nc2", "n", "7", Duration.ofMillis(500), "one\ntwo");
    assertThat(encoded(event))
        .isEqualTo(": c1\n: c2\nevent: n\nid: 7\nretry: 500\ndata: one\ndata: two\n\n");
  }

  @Test
  void an_event_with_empty_data_has_an_empty_line_of_data() {
    assertThat(encoded(new FieldEvent(null, null, "c1-0", Duration.ofSeconds(2), "")))
        .isEqualTo("id: c1-0\nretry: 2000\ndata: \n\n");
  }
}
