package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventSink;
import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.MessageEvent;
import io.github.mcpwar.http.sse.OneShotEvent;
import io.github.mcpwar.http.sse.StreamEvent;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.exchange.Reply;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The response to one HTTP request, decided as late as possible: one JSON body, or an event stream
 * as soon as something must be sent before the end. A call that is silent for a heartbeat becomes a
 * stream too, to notice disconnected clients and keep proxies from closing the connection.
 */
final class LazyResponse implements Reply, StreamRegistry.Watched {
  private final StreamRegistry streams;
  private final WholeResponse whole;
  private final RestEventSink events;
  private final Accept accept;
  private final OneShotEvent left = new OneShotEvent();
  private long since;
  // what follows guarded by this
  private @Nullable Function<EventStream, ResumableStream> resumption;
  private boolean polling;
  private @Nullable ResumableStream kept;
  private boolean over;

  /**
   * Creates the response.
   *
   * @param writer writes it if it is no stream
   * @param events takes the events if it is a stream
   */
  LazyResponse(StreamRegistry streams, AnswerWriter writer, RestEventSink events, Accept accept) {
    this.streams = streams;
    this.whole = new WholeResponse(streams, writer, events.guard(), events.headers());
    this.events = events;
    this.accept = accept;
    events.guard().onDisconnect(this::disconnected);
  }

  /** Starts the heartbeat: if the work takes long, the response becomes a stream. */
  synchronized LazyResponse watched() {
    if (!over) {
      since = streams.now();
      streams.watch(this);
    }
    return this;
  }

  @Override
  public boolean isAtOnce() {
    return whole.isAwaited();
  }

  /** Sets the heartbeat of this response. Has no effect once it is a stream. */
  @Override
  public void heartbeat(Duration silence) {
    events.heartbeat(silence);
  }

  /**
   * Makes the stream of this response resumable, so that a client that disconnects may return.
   *
   * @param resumption starts the resumable stream on its first connection
   * @param polling true if the client reconnects after the server closes a connection
   */
  synchronized void keep(Function<EventStream, ResumableStream> resumption, boolean polling) {
    this.resumption = resumption;
    this.polling = polling;
  }

  private void disconnected() {
    streams.forget(this);
    ResumableStream goesOn;
    synchronized (this) {
      goesOn = kept;
    }
    EventStream broken = events.stream();
    if (goesOn != null && broken != null) {
      goesOn.disconnected(broken);
    } else {
      clientLeft();
    }
  }

  private void clientLeft() {
    synchronized (this) {
      over = true;
    }
    left.give();
  }

  /** Runs an action once when the response has ended, at once if it has. */
  void atEnd(Runnable action) {
    events.guard().atEnd(action);
  }

  /** The response types that the client accepts. */
  Accept accept() {
    return accept;
  }

  @Override
  public boolean takesNotifications() {
    return accept.events();
  }

  /** Adds a header. Has no effect once the response has begun. */
  synchronized void header(String name, String value) {
    events.headers().put(name, value);
  }

  @Override
  public void onLeave(Runnable action) {
    left.then(action);
  }

  /** Asks the container something that it can answer only before the end; false afterwards. */
  boolean whileOpen(BooleanSupplier question) {
    return events.guard().ask(question);
  }

  /**
   * Sends a message on the stream, opening it if needed. Returns false if the response has ended or
   * the client accepts no stream.
   */
  boolean event(Message message) {
    return event(MessageEvent.of(message, streams.codec()));
  }

  @Override
  public void send(Notification notification) {
    event(notification);
  }

  @Override
  public boolean hasRoom() {
    EventStream stream = events.stream();
    return stream == null || stream.hasRoom();
  }

  @Override
  public boolean ask(Request question) {
    return event(question);
  }

  @Override
  public synchronized Runnable offer(Notification notification) {
    if (over || !accept.events()) {
      return DONE;
    }
    boolean early = !events.isOpen() && streams.now() - since < EventStream.MOMENT_NANOS;
    EventSink sink = sink();
    EventStream stream = events.open();
    // An event right at the start is likely the first of many.
    EventStream idle = !early && stream.claim() ? stream : null;
    sink.offer(MessageEvent.of(notification, streams.codec()));
    return idle == null ? DONE : idle::writeOnce;
  }

  /** Sends an event on the stream, opening it if needed. */
  synchronized boolean event(StreamEvent event) {
    return !over && accept.events() && sink().offer(event);
  }

  /** Turns the response into a stream and returns it to the caller. */
  EventStream connect() {
    return events.open();
  }

  /**
   * Closes the connection of a polled stream; the client reconnects and receives the missed events.
   * Has no effect for other streams.
   */
  @Override
  public synchronized void releaseConnection() {
    if (!over && accept.events() && resumption != null && polling) {
      kept(resumption).release();
    }
  }

  private EventSink sink() {
    return resumption == null ? events : kept(resumption);
  }

  private ResumableStream kept(Function<EventStream, ResumableStream> how) {
    if (kept == null) {
      kept = how.apply(events.open());
      kept.onGiveUp(this::clientLeft);
    }
    return kept;
  }

  /** Ends with a message: as the last event of the stream, or as the JSON body. */
  @Override
  public void send(Response message, int status) {
    if (status == 503) {
      streams.refused();
    }
    long size = WrittenSize.of(message);
    if (size <= WholeResponse.AT_ONCE) {
      end(streams.codec().encode(message), status);
    } else if (hold(size)) {
      try {
        end(streams.codec().encode(message, (int) Math.min(size, Integer.MAX_VALUE / 2)), status);
      } finally {
        streams.budget().hold(-size);
      }
    } else {
      streams.refused();
      end(503);
    }
  }

  private void end(byte[] message, int status) {
    finish(
        status == 200 && isStreamPreferred(), List.of(MessageEvent.of(message)), message, status);
  }

  /**
   * Reserves memory to write a message. Returns false if there is none and the response has not
   * begun.
   */
  private boolean hold(long size) {
    if (streams.budget().tryHold(size)) {
      return true;
    }
    if (events.isOpen()) {
      streams.budget().hold(size);
      return true;
    }
    return false;
  }

  /**
   * True if the response should be a stream. A client that prefers streams gets one only if it is
   * resumable; otherwise JSON is simpler.
   */
  private synchronized boolean isStreamPreferred() {
    return !accept.json() || (accept.eventsFirst() && resumption != null);
  }

  /** Encodes a message for {@link #endAll}. */
  byte[] encode(Response message) {
    return streams.codec().encode(message);
  }

  /** Ends with several encoded messages: as the last events of the stream, or as one JSON array. */
  void endAll(List<byte[]> messages) {
    List<MessageEvent> events = messages.stream().map(MessageEvent::of).toList();
    finish(!accept.json(), events, Codec.array(messages), 200);
  }

  /** Ends without a response, as a stream. */
  @Override
  public void endWithoutResponse() {
    finish(true, List.of(), null, 200);
  }

  /** Ends with a status and no body. */
  void end(int status) {
    finish(false, List.of(), null, status);
  }

  private void finish(
      boolean streamed, List<MessageEvent> last, byte @Nullable [] body, int status) {
    EventSink opened = null;
    synchronized (this) {
      if (over) {
        return;
      }
      if (streamed || events.isOpen()) {
        events.open();
        opened = kept != null || !last.isEmpty() ? sink() : events;
        opened.offerLast(last);
      }
      over = true;
    }
    streams.forget(this);
    if (opened != null) {
      opened.close();
    } else {
      whole.send(status, body);
    }
  }

  @Override
  public void stop() {
    // The call in progress ends it.
  }

  @Override
  public synchronized void check(long nowNanos) {
    if (events.isOpen() || over) {
      streams.forget(this);
    } else if (accept.events() && nowNanos - since > events.heartbeat().toNanos()) {
      sink();
      events.open().comment(); // a stream that is not resumable has sent nothing yet
    }
  }
}
