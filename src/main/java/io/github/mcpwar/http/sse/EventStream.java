package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a streaming response: a bounded queue, one writer at a time that writes all waiting
 * events and then flushes, a heartbeat, and one way to end. Sending never blocks. The opener must
 * close it.
 */
public final class EventStream implements EventSink, StreamRegistry.Watched {
  private static final byte[] COMMENT = ":\n\n".getBytes(US_ASCII);

  /** The time within which events count as one burst. */
  public static final long MOMENT_NANOS = 1_000_000;

  private final StreamRegistry streams;
  private final EventResponse response;
  private final long heartbeatNanos;

  private volatile @Nullable Lease lease;
  private final Object lock = new Object(); // guards all below
  private final EventQueue queue;
  private boolean commentDue;
  private boolean closing;
  private boolean closed;
  private boolean scheduled; // a writer is active or scheduled
  private boolean givenUp;
  private final WriteTime writing;

  private EventStream(StreamRegistry streams, EventResponse response, Duration heartbeat) {
    this.streams = streams;
    this.response = response;
    this.heartbeatNanos = heartbeat.toNanos();
    this.queue = streams.newQueue();
    this.writing = new WriteTime(streams.now());
  }

  /**
   * Turns the response into a stream. Its headers are sent with the first event or comment.
   *
   * @param headers headers in addition to those of every stream
   * @param heartbeat the idle time after which a comment is sent
   */
  public static EventStream open(
      StreamRegistry streams,
      ResponseWriter out,
      ResponseGuard guard,
      Map<String, String> headers,
      Duration heartbeat) {
    EventStream stream =
        new EventStream(streams, new EventResponse(out, guard, headers), heartbeat);
    streams.watch(stream);
    guard.onDisconnect(stream::disconnected);
    return stream;
  }

  @Override
  public boolean offer(StreamEvent event) {
    synchronized (lock) {
      if (closing || closed) {
        return false;
      }
      if (queue.add(event)) {
        schedule();
        return true;
      }
    }
    giveUp(); // the client reads too slowly
    return false;
  }

  /** False while the client reads so slowly that its queue is full. */
  public boolean hasRoom() {
    synchronized (lock) {
      return closing || closed || !queue.isFull();
    }
  }

  /**
   * Sends events of an earlier connection, before all waiting events and regardless of their size.
   */
  public void replay(List<? extends StreamEvent> earlier) {
    synchronized (lock) {
      if (!closing && !closed) {
        queue.putFirst(earlier);
        schedule();
      }
    }
  }

  /**
   * Sends events after all waiting ones, and regardless of their size if none waits. Returns false
   * if the stream has ended, or the client reads too slowly.
   */
  public boolean append(List<? extends StreamEvent> next) {
    synchronized (lock) {
      if (queue.isEmpty() && !closing && !closed) {
        queue.putFirst(next);
        schedule();
        return true;
      }
    }
    return next.stream().allMatch(this::offer);
  }

  /**
   * Ends the stream and drops waiting events, because the client has moved to another connection.
   */
  public void cut() {
    synchronized (lock) {
      queue.clear();
      closing = true;
      schedule();
    }
  }

  /** Sends a comment, which also sends the headers if they are still due. */
  public void comment() {
    synchronized (lock) {
      commentDue = true;
      schedule();
    }
  }

  /** Limits the lifetime of the stream. */
  public void lease(Lease granted) {
    lease = granted;
  }

  /** Sends a comment and ends the stream. */
  void closeBecause(String reason) {
    offer(FieldEvent.comment(reason));
    close();
  }

  /** Ends the stream after all events sent before. */
  @Override
  public void close() {
    synchronized (lock) {
      closing = true;
      schedule();
    }
  }

  /** True if the stream takes no more events. */
  public boolean isClosed() {
    synchronized (lock) {
      return closing || closed;
    }
  }

  /** Schedules a writer. If no thread is available, the next event or check tries again. */
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
   * Claims the writer role for the calling thread, if nobody writes and nothing was sent recently.
   * A single event reaches the client sooner without a change of threads; events of a burst are
   * written together. The claimant must call {@link #writeOnce}.
   */
  public boolean claim() {
    synchronized (lock) {
      if (closed || closing || scheduled || writing.wasWithin(MOMENT_NANOS, streams.now())) {
        return false;
      }
      scheduled = true;
      return true;
    }
  }

  /** Writes the waiting events as the claimed writer, and leaves later ones to others. */
  public void writeOnce() {
    if (writeNext()) {
      handOver();
    }
    completeIfOver();
  }

  private void handOver() {
    synchronized (lock) {
      rest();
      writing.mark(streams.now());
      if (commentDue || closing || !queue.isEmpty()) {
        schedule();
      }
    }
  }

  private void drain() {
    while (writeNext()) {
      // including later events
    }
    completeIfOver();
  }

  /** Writes all waiting events. Returns false and gives up the writer role if there are none. */
  private boolean writeNext() {
    try {
      byte[] next = next();
      if (next == null) {
        return false;
      }
      if (!response.write(next, isOver())) {
        disconnected();
      }
      return true;
    } catch (RuntimeException | Error e) { // for example out of memory
      disconnected();
      rest();
      streams.later(this::complete);
      throw e;
    }
  }

  /** The next bytes to write, or null if there is nothing to write. */
  private byte @Nullable [] next() {
    List<StreamEvent> events;
    synchronized (lock) {
      writing.mark(streams.now());
      if (closed || (queue.isEmpty() && !commentDue && !closing)) {
        rest();
        return null;
      }
      writing.begin();
      if (queue.isEmpty() && !commentDue) {
        closed = true;
        rest();
        return null;
      }
      commentDue = false;
      events = queue.take();
      closed = closing && queue.isEmpty();
    }
    return events.isEmpty() ? COMMENT : EventEncoder.encode(events);
  }

  /** Gives up the writer role. */
  private void rest() {
    synchronized (lock) {
      writing.end();
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

  /** Ends the response. Has no effect if it has ended. */
  private void complete() {
    response.end();
    streams.forget(this);
  }

  /** Closes the stream because the client has disconnected. */
  private void disconnected() {
    streams.forget(this);
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
      if (scheduled) {
        return; // the writer completes it
      }
    }
    streams.later(this::complete);
  }

  /** The number of events waiting for the client. */
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
      stuck = writing.interruptAfter(streams.settings().maxWrite().toNanos(), nowNanos);
      commentDue |= writing.isIdleFor(heartbeatNanos, nowNanos);
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
    streams.later(response::disconnect);
  }
}
