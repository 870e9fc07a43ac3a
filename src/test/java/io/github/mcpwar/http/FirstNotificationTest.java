package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.server.exchange.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The thread that writes the first notification of a call. */
class FirstNotificationTest {
  private final Codec codec = new Codec();
  private final Deque<Runnable> drainers = new ArrayDeque<>();
  private final StringBuilder written = new StringBuilder();
  private long now = Long.MAX_VALUE - 10; // wraps around soon
  private final StreamRegistry streams = new StreamRegistry(
      codec,
      new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 10, 1000, 10),
      new MemoryBudget(1000),
      drainers::add,
      () -> now);
  private final Recorder writer = new Recorder();
  private final LazyResponse answer = new LazyResponse(
      streams,
      writer,
      new RestEventSink(streams, writer, new ResponseGuard(), false),
      Accept.of("application/json, text/event-stream"));

  private final class Recorder implements ResponseWriter, AnswerWriter {
    @Override
    public void answer(int status, Map<String, String> headers, byte @Nullable [] body) {}

    @Override
    public void open(Map<String, String> headers) {}

    @Override
    public void write(byte[] bytes) {
      written.append("event");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void done() {}
  }

  private Runnable offer() {
    return answer.offer(new Notification("n", codec.mapper().createObjectNode()));
  }

  @Test
  void in_the_first_moment_of_a_call_it_is_left_to_another_thread_as_more_is_likely_to_follow() {
    answer.watched();
    now += EventStream.MOMENT_NANOS - 1;
    assertThat(offer()).isSameAs(Reply.DONE);
    assertThat(drainers).hasSize(1);
    drainers.remove().run();
    assertThat(written).hasToString("event");
  }

  @Test
  void later_the_thread_of_the_call_writes_it() {
    answer.watched();
    now += EventStream.MOMENT_NANOS;
    offer().run();
    assertThat(written).hasToString("event");
    assertThat(drainers).isEmpty();
  }
}
