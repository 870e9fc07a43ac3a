package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.http.sse.EventSink;
import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.FieldEvent;
import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamEvent;
import io.github.mcpwar.http.sse.StreamRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.Flushable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The event sink of one request. It is lazy, as the response becomes a stream with the first event
 * only; bounded, as its stream has a queue; and guarded against a response that has ended. It takes
 * the events of Jakarta REST and, with all that is particular to them, messages of the protocol.
 */
final class RestEventSink implements SseEventSink, EventSink, Flushable {
  private final StreamRegistry streams;
  private final ResponseWriter writer;
  private final ResponseGuard guard;
  private final boolean streamed;
  private final Map<String, String> headers = new LinkedHashMap<>(2);
  // what follows guarded by this
  private Duration heartbeat;
  private @Nullable EventStream stream;
  private boolean ended;

  /**
   * Creates the sink of a response that has not begun.
   *
   * @param streamed true if nothing but a stream can answer the request
   */
  RestEventSink(
      StreamRegistry streams, ResponseWriter writer, ResponseGuard guard, boolean streamed) {
    this.streams = streams;
    this.writer = writer;
    this.guard = guard;
    this.streamed = streamed;
    this.heartbeat = streams.settings().heartbeat();
  }

  /** Creates the sink of a suspended request. */
  static RestEventSink of(
      AsyncResponse response,
      HttpServletRequest request,
      StreamRegistry streams,
      boolean streamed) {
    return new RestEventSink(
        streams, JerseyResponseWriter.of(response, request), ResponseGuard.of(request), streamed);
  }

  /** The sink that Jakarta REST injects into a resource method. */
  static RestEventSink of(SseEventSink injected) {
    return (RestEventSink) injected;
  }

  /** The guard of the response. */
  ResponseGuard guard() {
    return guard;
  }

  /** The headers of the response. Changes have no effect once it has begun. */
  Map<String, String> headers() {
    return headers;
  }

  /** Sets the idle time after which a comment is sent. Has no effect once the stream is open. */
  synchronized void heartbeat(Duration silence) {
    heartbeat = silence;
  }

  synchronized Duration heartbeat() {
    return heartbeat;
  }

  /** The stream, or null if the response is none yet. */
  synchronized @Nullable EventStream stream() {
    return stream;
  }

  boolean isOpen() {
    return stream() != null;
  }

  /** Turns the response into a stream, unless it is one. */
  synchronized EventStream open() {
    if (stream == null) {
      stream = EventStream.open(streams, writer, guard, headers, heartbeat);
    }
    return stream;
  }

  @Override
  public boolean offer(StreamEvent event) {
    return open().offer(event);
  }

  /**
   * Queues an event. The returned stage is complete at once; it has failed if the client has left.
   *
   * @throws IllegalStateException if the sink is closed, or an event has failed before
   */
  @Override
  public CompletionStage<?> send(OutboundSseEvent event) {
    synchronized (this) {
      if (ended) {
        throw new IllegalStateException("The event sink is closed");
      }
    }
    if (!isClosed() && offer(fields(event))) {
      return CompletableFuture.completedFuture(event);
    }
    end();
    return CompletableFuture.failedFuture(new IOException("The client has left"));
  }

  private static StreamEvent fields(OutboundSseEvent event) {
    @Nullable Object data = event.getData();
    return new FieldEvent(
        event.getComment(),
        event.getName(),
        event.getId(),
        event.isReconnectDelaySet() ? Duration.ofMillis(event.getReconnectDelay()) : null,
        data == null ? null : text(data));
  }

  private static String text(Object data) {
    return data instanceof byte[] bytes ? new String(bytes, UTF_8) : data.toString();
  }

  private synchronized void end() {
    ended = true;
  }

  /** Sends the headers when the resource method returns, if the response can only be a stream. */
  @Override
  public void flush() {
    if (streamed && !isOpen() && !isClosed()) {
      open().comment();
    }
  }

  @Override
  public boolean isClosed() {
    EventStream opened;
    synchronized (this) {
      if (ended) {
        return true;
      }
      opened = stream;
    }
    return opened == null ? guard.isOver() : opened.isClosed();
  }

  @Override
  public void close() {
    if (!isClosed()) {
      open().close();
    }
    end();
  }
}
