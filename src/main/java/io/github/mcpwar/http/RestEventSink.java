package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.FieldEvent;
import io.github.mcpwar.http.sse.StreamEvent;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends the events of Jakarta REST on a stream. */
final class RestEventSink implements SseEventSink {
  private final EventStream stream;

  RestEventSink(EventStream stream) {
    this.stream = stream;
  }

  @Override
  public CompletionStage<?> send(OutboundSseEvent event) {
    return stream.offer(fields(event))
        ? CompletableFuture.completedFuture(event)
        : CompletableFuture.failedFuture(new IllegalStateException("The stream is closed"));
  }

  private static StreamEvent fields(OutboundSseEvent event) {
    @Nullable Object data = event.getData();
    return new FieldEvent(
        event.getComment(),
        event.getName(),
        event.getId(),
        event.isReconnectDelaySet() ? Duration.ofMillis(event.getReconnectDelay()) : null,
        data == null ? null : data.toString());
  }

  @Override
  public boolean isClosed() {
    return stream.isClosed();
  }

  @Override
  public void close() {
    stream.close();
  }
}
