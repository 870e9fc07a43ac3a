package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of a response that streams: a bounded queue, one writer at a time that writes all that waits and then flushes, a heartbeat, and one way to die.
 * Sending never blocks. Whoever opens it closes it.
 */
final class EventStream implements EventSink, SseEventSink, Streams.Watched {
  private static final byte[] COMMENT = ":\n\n".getBytes(US_ASCII);
  private static final int EVENT_BYTES = 256; // as most of them have

  /** What comes within this time comes in numbers. */
  static final long MOMENT_NANOS = 1_000_000;

  private final Streams streams;
  private final EventResponse response;
  private final long heartbeatNanos;

  private volatile @Nullable Lease lease;
  private final Object lock = new Object(); // guards all below
  private final EventQueue queue;
  private boolean commentDue;
  private boolean closing;
  private boolean closed;
  private boolean scheduled; // somebody writes, or is about to
  private boolean begun;
  private boolean calledOff; // the writer was interrupted by us
  private boolean givenUp;
  private @Nullable Thread writer;
  private long since; // when the current write began, or the last one ended

  private EventStream(Streams streams, EventResponse response, Duration heartbeat) {
    this.streams = streams;
    this.response = response;
    this.heartbeatNanos = heartbeat.toNanos();
    this.queue = streams.newQueue();
    this.since = streams.now();
  }

  /** Makes the answer a stream with the heartbeat of all. */
  static EventStream open(
      Streams streams, Exit exit, ResponseGuard guard, Map<String, String> headers) {
    return open(streams, exit, guard, headers, streams.settings().heartbeat());
  }

  /**
   * Makes the answer a stream; its headers are sent with the first event or comment.
   *
   * @param headers what to send besides the headers of every stream
   * @param heartbeat after how long a silence a comment is sent
   */
  static EventStream open(
      Streams streams,
      Exit exit,
      ResponseGuard guard,
      Map<String, String> headers,
      Duration heartbeat) {
    EventStream stream =
        new EventStream(streams, new EventResponse(exit, guard, headers), heartbeat);
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

  @Override
  public boolean offer(OutboundSseEvent event) {
    synchronized (lock) {
      if (closing || closed) {
        return false;
      }
      if (queue.add(event)) {
        schedule();
        return true;
      }
    }
    giveUp(); // it reads too slowly to be served
    return false;
  }

  /** Sends events of an earlier connection, before all that waits and whatever their size. */
  void replay(List<? extends OutboundSseEvent> earlier) {
    synchronized (lock) {
      if (!closing && !closed) {
        queue.putFirst(earlier);
        schedule();
      }
    }
  }

  /** Ends the stream without what still waits: the client goes on elsewhere. */
  void cut() {
    synchronized (lock) {
      queue.clear();
      closing = true;
      schedule();
    }
  }

  /** Sends a comment, and so the headers if nothing was sent before. */
  void comment() {
    synchronized (lock) {
      commentDue = true;
      schedule();
    }
  }

  /** From now on the stream lasts no longer than that. */
  void lease(Lease granted) {
    lease = granted;
  }

  /** Ends the stream after a comment. */
  void closeBecause(String reason) {
    offer(new OutboundEvent.Builder().comment(reason).build());
    close();
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

  /**
   * Makes the calling thread the one that writes next, if nobody writes and nothing was sent for a moment: what comes alone is soonest with the client without another thread, and what comes in
   * numbers goes together. Who has claimed it calls {@link #writeOnce}.
   */
  boolean claim() {
    synchronized (lock) {
      if (closed || closing || scheduled || (begun && streams.now() - since < MOMENT_NANOS)) {
        return false;
      }
      scheduled = true;
      return true;
    }
  }

  /** Writes what waits, as the one who has claimed that, and leaves to others what comes meanwhile. */
  void writeOnce() {
    if (writeNext()) {
      handOver();
    }
    completeIfOver();
  }

  private void handOver() {
    synchronized (lock) {
      rest();
      since = streams.now();
      if (commentDue || closing || !queue.isEmpty()) {
        schedule();
      }
    }
  }

  private void drain() {
    while (writeNext()) {
      // and what has come meanwhile
    }
    completeIfOver();
  }

  /** Writes all that waits now; false when nothing does, and then somebody else may write. */
  private boolean writeNext() {
    try {
      byte[] next = next();
      if (next == null) {
        return false;
      }
      if (!response.write(next, isOver())) {
        die();
      }
      return true;
    } catch (RuntimeException | Error e) { // for instance without memory
      die();
      rest();
      streams.later(this::complete);
      throw e;
    }
  }

  /** What to write now; null when there is nothing more for this time. */
  private byte @Nullable [] next() {
    List<OutboundSseEvent> events;
    synchronized (lock) {
      since = streams.now();
      begun = true;
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
      events = queue.take();
      closed = closing && queue.isEmpty();
    }
    return events.isEmpty() ? COMMENT : encode(events);
  }

  /** The writer leaves, without the interrupt by which it may have been called off. */
  private void rest() {
    synchronized (lock) {
      if (writer == Thread.currentThread()) {
        writer = null;
        if (calledOff) {
          calledOff = false;
          Thread.interrupted();
        }
      }
      scheduled = false;
    }
  }

  private void completeIfOver() {
    if (isOver()) {
      complete();
    }
  }

  private boolean isOver() {
    synchronized (lock) {
      return closed;
    }
  }

  private static byte[] encode(List<OutboundSseEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(EVENT_BYTES * events.size());
    events.forEach(event -> EventEncoder.encode(event, bytes));
    return bytes.toByteArray();
  }

  /** Ends the response; of no effect when it has ended. */
  private void complete() {
    response.end();
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
    Lease granted = lease;
    if (granted != null && granted.check(nowNanos)) {
      lease = null;
    }
    boolean stuck;
    synchronized (lock) {
      long elapsed = nowNanos - since;
      stuck = writer != null && elapsed > streams.settings().maxWrite().toNanos();
      if (stuck && writer != null) {
        calledOff = true;
        writer.interrupt();
      } else if (writer == null && elapsed > heartbeatNanos) {
        commentDue = true;
      }
      if (commentDue || closing || !queue.isEmpty()) {
        schedule();
      }
    }
    if (stuck) {
      giveUp();
    }
  }

  private void giveUp() {
    synchronized (lock) {
      if (givenUp) {
        return;
      }
      givenUp = true;
    }
    streams.gaveUp();
    streams.later(response::clientGone);
  }
}
