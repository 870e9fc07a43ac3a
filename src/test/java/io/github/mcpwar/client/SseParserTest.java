package io.github.mcpwar.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
  private final List<SseEvent> events = new ArrayList<>();
  private final SseParser parser = new SseParser(100, events::add);

  private SseParserTest feed(String text) throws IOException {
    return feed(text.getBytes(UTF_8));
  }

  private SseParserTest feed(byte[] bytes) throws IOException {
    parser.feed(bytes, 0, bytes.length);
    return this;
  }

  private List<String> data() {
    return events.stream().map(SseEvent::data).toList();
  }

  @Test
  void a_blank_line_ends_an_event_and_hands_it_out_at_once() throws IOException {
    feed("data: one\n");
    assertThat(events).isEmpty();
    feed("\n");
    assertThat(events).containsExactly(new SseEvent("message", "one"));
  }

  @Test
  void data_lines_are_joined_by_line_feeds() throws IOException {
    feed("data: a\ndata:\ndata: b\n\n");
    assertThat(data()).containsExactly("a\n\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void lines_may_end_in_three_ways(String end) throws IOException {
    feed("data: a\ndata: b\n\ndata: c\n\n".replace("\n", end));
    assertThat(data()).containsExactly("a\nb", "c");
  }

  @Test
  void a_carriage_return_ends_the_event_before_its_line_feed_arrives() throws IOException {
    feed("data: a\r\n\r");
    assertThat(data()).containsExactly("a");
    feed("\ndata: b\r\n\r\n");
    assertThat(data()).containsExactly("a", "b");
  }

  @Test
  void events_are_the_same_in_whatever_pieces_they_arrive() throws IOException {
    byte[] stream =
        "\uFEFF: hello\r\nid: 1\r\ndata: Grüße, 世界 🎉\r\rdata: x\ndata: y\n\nevent: other\ndata\n\n"
            .getBytes(UTF_8);
    feed(stream);
    List<SseEvent> whole = List.copyOf(events);
    assertThat(whole)
        .containsExactly(
            new SseEvent("message", "Grüße, 世界 🎉"),
            new SseEvent("message", "x\ny"),
            new SseEvent("other", ""));
    for (int cut = 0; cut <= stream.length; cut++) {
      List<SseEvent> pieces = new ArrayList<>();
      var cutUp = new SseParser(100, pieces::add);
      cutUp.feed(stream, 0, cut);
      cutUp.feed(stream, cut, stream.length - cut);
      assertThat(pieces).as("cut at %d", cut).isEqualTo(whole);
    }
    List<SseEvent> single = new ArrayList<>();
    var byteByByte = new SseParser(100, single::add);
    for (int i = 0; i < stream.length; i++) {
      byteByByte.feed(stream, i, 1);
    }
    assertThat(single).isEqualTo(whole);
  }

  @Test
  void a_byte_order_mark_is_dropped_at_the_start_only() throws IOException {
    feed("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n");
    assertThat(data()).containsExactly("a", "c");
  }

  @Test
  void only_one_space_after_the_colon_is_dropped() throws IOException {
    feed("data:a\n\ndata:  b \n\ndata: c: d\n\n");
    assertThat(data()).containsExactly("a", " b ", "c: d");
  }

  @Test
  void comments_and_unknown_fields_are_ignored() throws IOException {
    feed(":\n: heartbeat\n:data: no\nfoo: bar\nDATA: no\n data: no\ndata: a\n\n");
    assertThat(data()).containsExactly("a");
  }

  @Test
  void an_event_may_have_a_type() throws IOException {
    feed("event: endpoint\ndata: a\n\ndata: b\n\n");
    assertThat(events).containsExactly(new SseEvent("endpoint", "a"), new SseEvent("message", "b"));
  }

  @Test
  void without_data_there_is_no_event_but_the_id_counts() throws IOException {
    feed("id: 7\n\nevent: x\n\n");
    assertThat(events).isEmpty();
    assertThat(parser.lastEventId()).contains("7");
  }

  @Test
  void an_id_holds_for_later_events_until_another_or_an_empty_one_comes() throws IOException {
    feed("id: 1\ndata: a\n\ndata: b\n\n");
    assertThat(parser.lastEventId()).contains("1");
    feed("id: 2\n");
    assertThat(parser.lastEventId()).as("the event is not complete").contains("1");
    feed("\n");
    assertThat(parser.lastEventId()).contains("2");
    feed("id: no\0\n\n");
    assertThat(parser.lastEventId()).contains("2");
    feed("id\ndata: c\n\n");
    assertThat(parser.lastEventId()).isEmpty();
  }

  @Test
  void retry_is_taken_only_when_it_is_a_number() throws IOException {
    feed("retry: 1500\n");
    assertThat(parser.retry()).contains(Duration.ofMillis(1500));
    feed("retry: -1\nretry: 1s\nretry:\nretry: 99999999999\n");
    assertThat(parser.retry()).contains(Duration.ofMillis(1500));
  }

  @Test
  void an_event_that_the_end_cuts_off_is_not_handed_out() throws IOException {
    feed("data: a\n\ndata: b\n");
    assertThat(data()).containsExactly("a");
  }

  @Test
  void a_line_or_event_that_is_too_long_ends_the_stream() throws IOException {
    assertThatThrownBy(() -> feed("x".repeat(101))).isInstanceOf(TooLargeException.class);

    var second = new SseParser(100, events::add);
    byte[] line = ("data: " + "x".repeat(60) + "\n").getBytes(UTF_8);
    second.feed(line, 0, line.length);
    assertThatThrownBy(() -> second.feed(line, 0, line.length))
        .isInstanceOf(TooLargeException.class)
        .hasMessageContaining("100 bytes");
  }
}
