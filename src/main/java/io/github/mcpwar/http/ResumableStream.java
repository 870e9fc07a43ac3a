package io.github.mcpwar.http;

import io.github.mcpwar.server.Session;
import io.github.mcpwar.spi.EventStore.StoredEvent;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a session that outlives its connections: what is sent while there is none waits in the event store, and the next connection goes on after the last event that the client has
 * seen. It has one connection at a time. Without one for too long it is given up.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">Resumability and redelivery</a>
 */
final class ResumableStream implements EventSink, Streams.Watched {
  private static final byte[] NOTHING = new byte[0];

  private final SessionStreams all;
  private final Session session;
  private final String name;
  private final boolean polling;
  private final Signal givenUp = new Signal();
  private @Nullable EventStream connection; // this and what follows guarded by this
  private long since; // when the connection began, or the last one ended
  private long last;
  private boolean over;

  ResumableStream(SessionStreams all, Session session, String name) {
    this.all = all;
    this.session = session;
    this.name = name;
    this.polling = session.contract().http().polling();
    this.since = all.now();
  }

  /** Begins on a connection. */
  synchronized void begin(EventStream first) {
    connection = first;
    keep(NOTHING);
    if (polling) {
      first.offer(priming(0));
    }
    if (over) { // the session ended meanwhile
      first.close();
    }
  }

  /** By what it is found again. */
  String name() {
    return name;
  }

  private void keep(byte[] message) {
    all.store().add(session.id(), name, new StoredEvent(last, message));
  }

  /** Tells the client from where to go on and when, before there is anything else to tell. */
  private OutboundSseEvent priming(long number) {
    return new OutboundEvent.Builder()
        .id(new EventId(name, number).toString())
        .reconnectDelay(all.settings().reconnectDelay().toMillis())
        .data(byte[].class, NOTHING)
        .build();
  }

  @Override
  public synchronized boolean offer(OutboundSseEvent event) {
    if (over) {
      return false;
    }
    OutboundSseEvent placed = event;
    if (event instanceof MessageEvent message) {
      last++;
      keep(message.data());
      placed = message.at(new EventId(name, last));
    }
    if (connection != null && !connection.offer(placed)) { // the store has it
      disconnected();
    }
    return true;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      all.store().end(session.id(), name);
      if (connection != null) {
        connection.close();
      }
    }
    all.forget(session, this);
  }

  synchronized boolean isConnected() {
    return connection != null;
  }

  /** Runs {@code action} once when the client does not come back in time. */
  void onGivenUp(Runnable action) {
    givenUp.then(action);
  }

  /** True for the number of an event that there was. */
  synchronized boolean has(long number) {
    return number <= last;
  }

  /** Goes on after an event on another connection, in place of the one before. */
  synchronized void resume(long after, EventStream next) {
    if (connection != null) {
      connection.cut();
    }
    connection = next;
    since = all.now();
    List<OutboundSseEvent> missed = new ArrayList<>();
    if (polling) {
      missed.add(priming(after));
    }
    missed.addAll(all.missed(session, new EventId(name, after), last));
    next.replay(missed);
    if (missed.isEmpty()) {
      next.comment(); // or else the client hears nothing for now
    }
    if (over) {
      next.close();
    }
  }

  /** A connection broke. */
  void lost(EventStream broken) {
    synchronized (this) {
      if (over || connection != broken) {
        return;
      }
      disconnected();
      if (polling || last > 0) {
        return;
      }
    }
    giveUp(); // the client has no id to come back with
  }

  /** Lets the client go until it comes back by itself, where it knows to do so. */
  synchronized void release() {
    if (polling && !over && connection != null) {
      connection.close();
      disconnected();
    }
  }

  private void disconnected() {
    connection = null;
    since = all.now();
  }

  private void giveUp() {
    close();
    givenUp.give();
  }

  @Override
  public void check(long nowNanos) {
    synchronized (this) {
      long elapsed = nowNanos - since;
      if (connection != null) {
        if (all.settings()
            .maxConnectionAge()
            .filter(age -> elapsed > age.toNanos())
            .isPresent()) {
          release();
        }
        return;
      }
      if (over || elapsed <= all.settings().within().toNanos()) {
        return;
      }
    }
    giveUp();
  }

  @Override
  public void stop() {
    close();
  }
}
