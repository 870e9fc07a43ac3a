package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.http.sse.MessageEvent;
import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The event sink of a request, with its threads under the test's control. */
class RestEventSinkTest {
  private static final int ROOM = 1000;

  private final Queue<Runnable> drainers = new ArrayDeque<>();
  private final List<String> written = new ArrayList<>();
  private final ResponseGuard guard = new ResponseGuard();
  private final Recorder writer = new Recorder();
  private boolean isGone;

  private final StreamRegistry streams = new StreamRegistry(
      new Codec(),
      new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 10, ROOM, 10),
      new MemoryBudget(ROOM),
      drainers::add,
      () -> 17);

  private final RestEventSink sink = sink(false);

  /** Records the steps of a response. */
  private final class Recorder implements ResponseWriter, AnswerWriter {

    @Override
    public void answer(int status, Map<String, String> headers, byte @Nullable [] body) {
      written.add(status + " " + new String(body == null ? new byte[0] : body, UTF_8));
    }

    @Override
    public void open(Map<String, String> headers) {
      written.add("open");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (isGone) {
        throw new IOException("Broken pipe");
      }
      written.add(new String(bytes, UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      written.add("close");
    }

    @Override
    public void done() {}
  }

  private RestEventSink sink(boolean streamed) {
    return new RestEventSink(streams, writer, guard, streamed);
  }

  private LazyResponse response() {
    return new LazyResponse(
        streams, writer, sink, Accept.of("application/json, text/event-stream"));
  }

  private static OutboundSseEvent event(String text) {
    return new OutboundEvent.Builder().data(text).build();
  }

  private void runDrainers() {
    for (Runnable next = drainers.poll(); next != null; next = drainers.poll()) {
      next.run();
    }
  }

  @Test
  void the_first_event_makes_the_response_a_stream() {
    assertThat(sink.send(event("a"))).isCompleted();
    assertThat(written).isEmpty();
    runDrainers();
    assertThat(written).containsExactly("open", "data: a\n\n");
    assertThat(streams.open()).isEqualTo(1);
    sink.close();
    runDrainers();
    assertThat(written).endsWith("close");
    assertThat(streams.open()).isZero();
  }

  @Test
  void every_field_of_an_event_is_sent() {
    sink.send(new OutboundEvent.Builder()
        .comment("c")
        .name("n")
        .id("7")
        .reconnectDelay(500)
        .data(Integer.class, 8)
        .build());
    runDrainers();
    assertThat(written).endsWith(": c\nevent: n\nid: 7\nretry: 500\ndata: 8\n\n");
  }

  @Test
  void without_an_event_the_response_stays_json() {
    LazyResponse response = response();
    response.end(202);
    runDrainers();
    assertThat(written).containsExactly("202 ");
    assertThat(sink.isClosed()).isTrue();
    assertThat(sink.send(event("too late"))).isCompletedExceptionally();
    runDrainers();
    assertThat(written).containsExactly("202 ");
    assertThat(streams.open()).isZero();
  }

  @Test
  void a_response_that_is_a_stream_already_ends_as_one() {
    LazyResponse response = response();
    sink.send(event("a"));
    response.endWithoutResponse();
    runDrainers();
    assertThat(written).containsExactly("open", "data: a\n\n", "close");
  }

  @Test
  void a_sink_that_is_closed_without_an_event_ends_an_empty_stream() {
    sink.close();
    runDrainers();
    assertThat(written).containsExactly("open", "close");
    assertThat(sink.isClosed()).isTrue();
  }

  @Test
  void a_closed_sink_takes_no_event_and_may_be_closed_again() {
    sink.close();
    sink.close();
    assertThatThrownBy(() -> sink.send(event("a"))).isInstanceOf(IllegalStateException.class);
    runDrainers();
    assertThat(written).containsExactly("open", "close");
  }

  @Test
  void once_the_client_has_left_the_sink_is_closed_and_the_next_event_fails() {
    sink.send(event("a"));
    isGone = true;
    runDrainers();
    assertThat(sink.isClosed()).isTrue();
    assertThat(sink.send(event("b"))).isCompletedExceptionally();
    assertThatThrownBy(() -> sink.send(event("c"))).isInstanceOf(IllegalStateException.class);
    runDrainers();
    assertThat(streams.open()).isZero();
  }

  @Test
  void a_client_that_leaves_before_the_first_event_is_noticed_too() {
    guard.ended();
    assertThat(sink.isClosed()).isTrue();
    assertThat(sink.send(event("a"))).isCompletedExceptionally();
    sink.close();
    runDrainers();
    assertThat(written).isEmpty();
  }

  @Test
  void a_client_that_does_not_read_is_given_up() {
    sink.offer(MessageEvent.of(new byte[2 * ROOM]));
    assertThat(sink.send(event("a"))).isCompletedExceptionally();
    runDrainers();
    assertThat(sink.isClosed()).isTrue();
    assertThat(streams.givenUpClients()).isEqualTo(1);
  }

  @Test
  void the_headers_of_a_method_that_has_only_its_sink_are_sent_when_it_returns() {
    RestEventSink only = sink(true);
    only.flush();
    only.flush();
    runDrainers();
    assertThat(written).containsExactly("open", ":\n\n");
    sink.flush();
    runDrainers();
    assertThat(written).hasSize(2);
  }
}
