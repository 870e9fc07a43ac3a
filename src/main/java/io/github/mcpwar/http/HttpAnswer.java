package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.Reply;
import io.github.mcpwar.server.usage.Kept;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one HTTP request, decided as late as possible: one JSON body, or a stream of events as soon as something must be sent before the end. A call that is silent for as long as a
 * heartbeat becomes a stream too, so that a dead client is noticed and proxies keep the connection.
 */
final class HttpAnswer implements Streams.Watched {
  /** A body of so many bytes fits into the buffers on the way. */
  private static final int AT_ONCE = 64 * 1024;

  private final Streams streams;
  private final Exit exit;
  private final ResponseGuard guard;
  private final Accept accept;
  private final Map<String, String> headers = new LinkedHashMap<>(2);
  private final Signal gone = new Signal();
  private volatile @Nullable Kept body;
  private long since;
  private Duration heartbeat;
  private @Nullable Resumption resumption; // this and what follows guarded by this
  private @Nullable EventStream connection;
  private @Nullable ResumableStream kept;
  private boolean over;

  HttpAnswer(Streams streams, Exit exit, ResponseGuard guard, Accept accept) {
    this.streams = streams;
    this.exit = exit;
    this.guard = guard;
    this.accept = accept;
    this.heartbeat = streams.settings().heartbeat();
    guard.onGone(this::connectionLost);
  }

  /** From now on the answer is being worked on, and becomes a stream when that takes long. */
  synchronized void watch() {
    if (!over) {
      since = streams.now();
      streams.watch(this);
    }
  }

  /** Looks after so long a silence whether the client is still there; of no effect once the answer is a stream. */
  synchronized void heartbeat(Duration silence) {
    heartbeat = silence;
  }

  /** From now on its stream, if it becomes one, can be resumed: losing its connection is not the end. */
  synchronized void keep(Resumption resumption) {
    this.resumption = resumption;
  }

  /** What is kept of the message that is answered. */
  void body(Kept kept) {
    body = kept;
  }

  /** Keeps the message until what this gives is run. */
  Runnable retainBody() {
    Kept kept = body;
    if (kept == null) {
      return Reply.DONE;
    }
    kept.hold();
    return kept::release;
  }

  private void connectionLost() {
    streams.forget(this);
    ResumableStream goesOn;
    EventStream lost;
    synchronized (this) {
      goesOn = kept;
      lost = connection;
    }
    if (goesOn != null && lost != null) {
      goesOn.lost(lost);
    } else {
      clientGone();
    }
  }

  private void clientGone() {
    synchronized (this) {
      over = true;
    }
    gone.give();
  }

  /** Runs {@code action} once when the answer has ended, at once if it has. */
  void atEnd(Runnable action) {
    guard.atEnd(action);
  }

  /** Whether the client takes what is sent before the end. */
  Accept accept() {
    return accept;
  }

  /** Adds a header; of no effect once the answer has begun. */
  synchronized void header(String name, String value) {
    headers.put(name, value);
  }

  /** Runs {@code action} once when the client goes for good before the end, at once if it has gone. */
  void onGone(Runnable action) {
    gone.then(action);
  }

  /** Asks the request something that the container answers only before the end; false after it. */
  boolean whileOpen(BooleanSupplier question) {
    return guard.ask(question);
  }

  /** Sends a message on the stream, which this opens; false when the answer has ended or the client takes no streams. */
  boolean event(Message message) {
    return event(MessageEvent.of(message, streams.codec()));
  }

  /** The same from a thread that may wait for the client; gives what remains to be done by it, once it has let go of its locks. */
  synchronized Runnable offer(Message message) {
    if (over || !accept.events()) {
      return Reply.DONE;
    }
    boolean early = connection == null && streams.now() - since < EventStream.MOMENT_NANOS;
    EventSink sink = sink();
    // What comes as soon as the call begins is likely the first of many.
    EventStream idle = !early && connection().claim() ? connection() : null;
    sink.offer(MessageEvent.of(message, streams.codec()));
    return idle == null ? Reply.DONE : idle::writeOnce;
  }

  /** The same for any event. */
  synchronized boolean event(OutboundSseEvent event) {
    return !over && accept.events() && sink().offer(event);
  }

  /** Becomes a stream, which is left to the caller. */
  synchronized EventStream connect() {
    return connection();
  }

  /** Becomes a stream, and lets the client go until it comes back for the rest of it; of no effect where it would not. */
  synchronized void release() {
    if (!over && accept.events() && resumption != null && resumption.isPolling()) {
      kept(resumption).release();
    }
  }

  private EventSink sink() {
    return resumption == null ? connection() : kept(resumption);
  }

  private ResumableStream kept(Resumption how) {
    if (kept == null) {
      kept = how.begin(connection());
      kept.onGivenUp(this::clientGone);
    }
    return kept;
  }

  private EventStream connection() {
    if (connection == null) {
      connection = EventStream.open(streams, exit, guard, headers, heartbeat);
    }
    return connection;
  }

  /** Ends with a message: the last event of the stream, or the whole body. */
  void end(Response message, int status) {
    if (status == 503) {
      refused();
    } else if (status == 429) {
      header("Retry-After", "1");
    } else if (status == 405) {
      header("Allow", "POST");
    }
    long size = WrittenSize.of(message);
    if (size <= AT_ONCE) {
      end(streams.codec().encode(message), status);
    } else if (hold(size)) {
      try {
        end(streams.codec().encode(message, (int) Math.min(size, Integer.MAX_VALUE / 2)), status);
      } finally {
        streams.budget().hold(-size);
      }
    } else {
      refused();
      end(503);
    }
  }

  private void end(byte[] message, int status) {
    finish(
        status == 200 && isStreamPreferred(), List.of(MessageEvent.of(message)), message, status);
  }

  /** Makes room for a message to be written; false when there is none for the answer, which has not begun. */
  private synchronized boolean hold(long size) {
    if (streams.budget().tryHold(size)) {
      return true;
    }
    if (connection != null) {
      streams.budget().hold(size);
    }
    return connection != null;
  }

  private void refused() {
    streams.refused();
    header("Retry-After", "1");
  }

  /** A client that could resume it may prefer a stream; for others it would be JSON with something around it. */
  private synchronized boolean isStreamPreferred() {
    return !accept.json() || (accept.eventsFirst() && resumption != null);
  }

  /** A message as {@link #endAll} takes it. */
  byte[] encode(Response message) {
    return streams.codec().encode(message);
  }

  /** Ends with several encoded messages: the last events of the stream, or an array as the whole body. */
  void endAll(List<byte[]> messages) {
    List<MessageEvent> events = messages.stream().map(MessageEvent::of).toList();
    finish(!accept.json(), events, Codec.array(messages), 200);
  }

  /** Ends the stream, opened if need be, without a further message. */
  void endWithoutMessage() {
    finish(true, List.of(), null, 200);
  }

  /** Ends with a status and no body. */
  void end(int status) {
    finish(false, List.of(), null, status);
  }

  private void finish(
      boolean streamed, List<MessageEvent> last, byte @Nullable [] body, int status) {
    EventSink opened;
    synchronized (this) {
      if (over) {
        return;
      }
      opened = streamed ? connection() : connection;
      if (opened != null && (kept != null || !last.isEmpty())) {
        opened = sink();
        last.forEach(opened::offer);
      }
      over = true;
    }
    streams.forget(this);
    if (opened != null) {
      opened.close();
    } else if (body == null || body.length <= AT_ONCE) {
      leave(body, status);
    } else if (streams.budget().tryHold(body.length)) {
      finishLater(body, status);
    } else {
      refused();
      leave(null, 503);
    }
  }

  /** As it may take long, which must not hold up the thread of the call. */
  private void finishLater(byte[] body, int status) {
    streams.later(() -> {
      try {
        leave(body, status);
      } finally {
        streams.budget().hold(-body.length);
      }
    });
  }

  @Override
  public void stop() {
    // Whoever works on it ends it.
  }

  private void leave(byte @Nullable [] body, int status) {
    try {
      guard.finish(() -> exit.answer(status, headers, body));
    } finally {
      exit.left();
    }
  }

  @Override
  public synchronized void check(long nowNanos) {
    if (connection != null || over) {
      streams.forget(this);
    } else if (accept.events() && nowNanos - since > heartbeat.toNanos()) {
      sink();
      connection().comment(); // nothing is sent otherwise by a stream that cannot be resumed
    }
  }
}
