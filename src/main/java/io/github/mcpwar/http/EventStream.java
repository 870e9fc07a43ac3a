package io.github.mcpwar.http;

import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.jersey.server.ChunkedOutput;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a response that streams: a bounded queue, one writer at a time that writes all that waits and then flushes, a heartbeat, and one way to die.
 * Sending never blocks. Whoever opens it closes it.
 */
final class EventStream implements SseEventSink, Streams.Watched {
  private static final byte[] COMMENT = ":\n\n".getBytes(US_ASCII);

  private final Streams streams;
  private final AsyncResponse response;
  private final ResponseGuard guard;
  private final ChunkedOutput<byte[]> output = new ChunkedOutput<>(byte[].class);
  private final Map<String, String> headers;
  private boolean opened; // guarded by the response guard

  private final Object lock = new Object(); // guards all below
  private final EventQueue queue;
  private boolean commentDue;
  private boolean closing;
  private boolean closed;
  private boolean scheduled;
  private @Nullable Thread writer;
  private long since; // when the current write began, or the last one ended

  private EventStream(
      Streams streams, AsyncResponse response, ResponseGuard guard, Map<String, String> headers) {
    this.streams = streams;
    this.response = response;
    this.guard = guard;
    this.headers = headers;
    this.queue = streams.newQueue();
    this.since = streams.now();
  }

  /**
   * Makes the response a stream; its headers are sent with the first event or comment.
   *
   * @param headers what to send besides the headers of every stream
   */
  static EventStream open(
      Streams streams, AsyncResponse response, ResponseGuard guard, Map<String, String> headers) {
    EventStream stream = new EventStream(streams, response, guard, headers);
    streams.watch(stream);
    guard.onGone(stream::die);
    return stream;
  }

  @Override
  public CompletionStage<?> send(OutboundSseEvent event) {
    return offer(event)
        ? CompletableFuture.completedFuture(event)
        : CompletableFuture.failedFuture(new IllegalStateException("The stream is closed"));
  }

  /** Takes an event for sending; false when the stream is closed. */
  boolean offer(OutboundSseEvent event) {
    synchronized (lock) {
      if (closing || closed) {
        return false;
      }
      if (queue.add(event)) {
        schedule();
        return true;
      }
    }
    streams.later(guard::clientGone); // it reads too slowly to be served
    return false;
  }

  /** Sends a comment, and so the headers if nothing was sent before. */
  void comment() {
    synchronized (lock) {
      commentDue = true;
      schedule();
    }
  }

  /** Ends the stream after all that was sent before. */
  @Override
  public void close() {
    synchronized (lock) {
      closing = true;
      schedule();
    }
  }

  @Override
  public boolean isClosed() {
    synchronized (lock) {
      return closing || closed;
    }
  }

  /** Sees to it that somebody writes; where there is no thread for it now, the next event or check tries again. */
  private void schedule() {
    if (closed || scheduled) {
      return;
    }
    try {
      streams.drainers().execute(this::drain);
      scheduled = true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      scheduled = false;
    }
  }

  private void drain() {
    try {
      for (byte[] next = next(); next != null; next = next()) {
        byte[] bytes = next;
        if (!guard.touch(() -> write(bytes))) {
          die();
        }
      }
    } catch (RuntimeException | Error e) {
      die();
      rest();
      throw e;
    }
    if (isOver()) {
      complete();
    }
  }

  /** What to write now; null when there is nothing more for this time. */
  private byte @Nullable [] next() {
    List<OutboundSseEvent> events;
    synchronized (lock) {
      since = streams.now();
      if (closed || (queue.isEmpty() && !commentDue && !closing)) {
        rest();
        return null;
      }
      writer = Thread.currentThread();
      if (queue.isEmpty() && !commentDue) {
        closed = true;
        rest();
        return null;
      }
      commentDue = false;
      events = queue.takeAll();
    }
    return events.isEmpty() ? COMMENT : encode(events);
  }

  /** The writer leaves, without the interrupt by which it may have been called off. */
  private void rest() {
    synchronized (lock) {
      if (writer == Thread.currentThread()) {
        writer = null;
        Thread.interrupted();
      }
      scheduled = false;
    }
  }

  private boolean isOver() {
    synchronized (lock) {
      return closed;
    }
  }

  private static byte[] encode(List<OutboundSseEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    events.forEach(event -> EventEncoder.encode(event, bytes));
    return bytes.toByteArray();
  }

  private void write(byte[] bytes) throws IOException {
    open();
    output.write(bytes);
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      ResponseBuilder answer = Response.ok(output, SERVER_SENT_EVENTS)
          .header("Cache-Control", "no-store")
          .header("X-Accel-Buffering", "no");
      headers.forEach(answer::header);
      if (!response.resume(answer.build())) {
        throw new IOException("The response was resumed already");
      }
    }
  }

  /** Ends the response; of no effect when it has ended. */
  private void complete() {
    guard.finish(() -> {
      open();
      output.close();
    });
    streams.forget(this);
  }

  /** The client is gone. */
  private void die() {
    streams.forget(this);
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
      if (scheduled) {
        return; // the writer ends it
      }
    }
    streams.later(this::complete);
  }

  /** How many events wait for the client. */
  int waiting() {
    synchronized (lock) {
      return queue.size();
    }
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void check(long nowNanos) {
    boolean stuck;
    synchronized (lock) {
      long elapsed = nowNanos - since;
      stuck = writer != null && elapsed > streams.settings().maxWrite().toNanos();
      if (stuck && writer != null) {
        writer.interrupt();
      } else if (writer == null && elapsed > streams.settings().heartbeat().toNanos()) {
        commentDue = true;
      }
      if (commentDue || closing || !queue.isEmpty()) {
        schedule();
      }
    }
    if (stuck) {
      streams.later(guard::clientGone);
    }
  }
}
