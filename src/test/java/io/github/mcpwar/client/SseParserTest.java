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
  void aBlankLineEndsAnEventAndHandsItOutAtOnce() throws IOException {
    feed("data: one\n");
    assertThat(events).isEmpty();
    feed("\n");
    assertThat(events).containsExactly(new SseEvent("message", "one"));
  }

  @Test
  void dataLinesAreJoinedByLineFeeds() throws IOException {
    feed("data: a\ndata:\ndata: b\n\n");
    assertThat(data()).containsExactly("a\n\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void linesMayEndInThreeWays(String end) throws IOException {
    feed("data: a\ndata: b\n\ndata: c\n\n".replace("\n", end));
    assertThat(data()).containsExactly("a\nb", "c");
  }

  @Test
  void aCarriageReturnEndsTheEventBeforeItsLineFeedArrives() throws IOException {
    feed("data: a\r\n\r");
    assertThat(data()).containsExactly("a");
    feed("\ndata: b\r\n\r\n");
    assertThat(data()).containsExactly("a", "b");
  }

  @Test
  void eventsAreTheSameInWhateverPiecesTheyArrive() throws IOException {
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
  void aByteOrderMarkIsDroppedAtTheStartOnly() throws IOException {
    feed("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n");
    assertThat(data()).containsExactly("a", "c");
  }

  @Test
  void onlyOneSpaceAfterTheColonIsDropped() throws IOException {
    feed("data:a\n\ndata:  b \n\ndata: c: d\n\n");
    assertThat(data()).containsExactly("a", " b ", "c: d");
  }

  @Test
  void commentsAndUnknownFieldsAreIgnored() throws IOException {
    feed(":\n: heartbeat\n:data: no\nfoo: bar\nDATA: no\n data: no\ndata: a\n\n");
    assertThat(data()).containsExactly("a");
  }

  @Test
  void anEventMayHaveAType() throws IOException {
    feed("event: endpoint\ndata: a\n\ndata: b\n\n");
    assertThat(events).containsExactly(new SseEvent("endpoint", "a"), new SseEvent("message", "b"));
  }

  @Test
  void withoutDataThereIsNoEventButTheIdCounts() throws IOException {
    feed("id: 7\n\nevent: x\n\n");
    assertThat(events).isEmpty();
    assertThat(parser.lastEventId()).contains("7");
  }

  @Test
  void anIdHoldsForLaterEventsUntilAnotherOrAnEmptyOneComes() throws IOException {
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
  void retryIsTakenOnlyWhenItIsANumber() throws IOException {
    feed("retry: 1500\n");
    assertThat(parser.retry()).contains(Duration.ofMillis(1500));
    feed("retry: -1\nretry: 1s\nretry:\nretry: 99999999999\n");
    assertThat(parser.retry()).contains(Duration.ofMillis(1500));
  }

  @Test
  void anEventThatTheEndCutsOffIsNotHandedOut() throws IOException {
    feed("data: a\n\ndata: b\n");
    assertThat(data()).containsExactly("a");
  }

  @Test
  void aLineOrEventThatIsTooLongEndsTheStream() throws IOException {
    assertThatThrownBy(() -> feed("x".repeat(101))).isInstanceOf(IOException.class);

    var second = new SseParser(100, events::add);
    byte[] line = ("data: " + "x".repeat(60) + "\n").getBytes(UTF_8);
    second.feed(line, 0, line.length);
    assertThatThrownBy(() -> second.feed(line, 0, line.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("100 bytes");
  }
}
