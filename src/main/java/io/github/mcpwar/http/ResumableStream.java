package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventSink;
import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.MessageEvent;
import io.github.mcpwar.http.sse.OneShotEvent;
import io.github.mcpwar.http.sse.StreamEvent;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.server.events.SharedStream;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.events.StoredEvent;
import io.github.mcpwar.server.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a session that outlives its connections. Events sent while there is no connection
 * wait in the event store, and the next connection continues after the last event that the client
 * received. There is one connection at a time; after too long without one, the stream is given up.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Resumability
 *     and redelivery</a>
 */
final class ResumableStream implements EventSink, StreamRegistry.Watched, SharedStreams.Owner {
  private static final byte[] NOTHING = new byte[0];

  private final SessionStreams all;
  private final Session session;
  private final String name;
  private final boolean polling;
  private final OneShotEvent givenUp = new OneShotEvent();
  private volatile SharedStream shared = SharedStream.NONE;
  private @Nullable EventStream connection; // this and what follows guarded by this
  private long since; // start of the connection, or end of the last one
  private long last;
  private boolean over;

  ResumableStream(SessionStreams all, Session session, String name) {
    this.all = all;
    this.session = session;
    this.name = name;
    this.polling = session.contract().http().polling();
    this.since = all.now();
  }

  /** Shares the stream with other nodes, before it starts. */
  void share(Function<SharedStreams.Owner, SharedStream> how) {
    shared = how.apply(this);
  }

  /** Starts the stream on its first connection. */
  synchronized void begin(EventStream first) {
    connection = first;
    keep(NOTHING);
    if (polling) {
      first.offer(all.priming(new EventId(name, 0)));
    }
    if (over) { // the session ended in the meantime
      first.close();
    }
  }

  /** The name of the stream within its session. */
  String name() {
    return name;
  }

  private void keep(byte[] message) {
    all.store().add(session.key(), name, new StoredEvent(last, message));
  }

  @Override
  public boolean offer(StreamEvent event) {
    return offer(event, false);
  }

  @Override
  public void offerLast(List<? extends StreamEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      offer(events.get(i), i == events.size() - 1);
    }
  }

  private synchronized boolean offer(StreamEvent event, boolean isLast) {
    if (over) {
      return false;
    }
    StreamEvent placed = event;
    if (event instanceof MessageEvent message) {
      last++;
      keep(message.data());
      if (isLast) {
        shared.end(last, message.data());
      } else {
        shared.add(last, message.data());
      }
      placed = message.at(new EventId(name, last).toString());
    }
    if (connection != null && !connection.offer(placed)) { // the event is in the store
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
      all.store().end(session.key(), name);
      shared.end(last + 1, NOTHING);
      if (connection != null) {
        connection.close();
      }
    }
    all.forget(session, this);
  }

  synchronized boolean isConnected() {
    return connection != null || shared.isFollowed();
  }

  /** The client has come back to another node, whatever it had here is cut. */
  @Override
  public synchronized void followed() {
    if (!over && connection != null && shared.isFollowed()) {
      connection.cut();
      disconnected();
    }
  }

  @Override
  public synchronized void left() {
    if (connection == null && !shared.isFollowed()) {
      since = all.now();
    }
  }

  /** Runs an action once if the client is given up, because it did not return in time. */
  void onGiveUp(Runnable action) {
    givenUp.then(action);
  }

  /** True if an event of this number exists. */
  synchronized boolean has(long number) {
    return number <= last;
  }

  /** Continues after an event on a new connection, which replaces the current one. */
  synchronized void resume(long after, EventStream next) {
    shared.takeBack();
    if (connection != null) {
      connection.cut();
    }
    connection = next;
    since = all.now();
    List<StreamEvent> missed = new ArrayList<>();
    if (polling) {
      missed.add(all.priming(new EventId(name, after)));
    }
    missed.addAll(all.missed(session, new EventId(name, after), last));
    next.replay(missed);
    if (missed.isEmpty()) {
      next.comment(); // otherwise the client receives nothing for now
    }
    if (over) {
      next.close();
    }
  }

  /** Called when the client has disconnected. */
  void disconnected(EventStream broken) {
    synchronized (this) {
      if (over || connection != broken) {
        return;
      }
      disconnected();
      if (polling || last > 0) {
        return;
      }
    }
    giveUp(); // the client has no id to resume after
  }

  /** Closes the connection of a polled stream; the client reconnects by itself. */
  synchronized void release() {
    if (!polling || over) {
      return;
    }
    if (connection != null) {
      connection.close();
      disconnected();
    } else if (shared.isFollowed()) {
      shared.takeBack();
      since = all.now();
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
      if (over || shared.isFollowed() || elapsed <= all.settings().within().toNanos()) {
        return;
      }
    }
    giveUp();
  }

  @Override
  public void stop() {
    shared.abandon();
    close();
  }
}
