package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Notification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The streams on which the client of a session listens, at this node or another one, and whether it
 * may have missed something there. Thread-safe.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Listening
 *     for messages from the server</a>
 */
public final class PushStreams {
  /** The maximum number of streams that wait for their client to reconnect. */
  private static final int MAX_WAITING = 4;

  private final Session session;
  private final List<PushStream> streams = new CopyOnWriteArrayList<>();
  private boolean missed; // this and what follows guarded by this
  private long elsewhere;
  private volatile boolean closed;

  /**
   * Creates the streams of a session, none so far.
   *
   * @param missed true if the client may have missed notifications before
   */
  PushStreams(Session session, boolean missed) {
    this.session = session;
    this.missed = missed;
  }

  /** True once, if the client may have missed notifications before it reached this process. */
  public synchronized boolean takeMissed() {
    boolean was = missed;
    missed = false;
    return was;
  }

  /** Says that the client may have missed notifications, as its stream is unknown here. */
  public synchronized void mayHaveMissed() {
    missed = true;
  }

  /**
   * Notes at which other node the newest stream that listens is. A client that comes back from
   * there may have missed something.
   *
   * @param node 0 if it is here, or nowhere
   */
  public synchronized void listensAt(long node) {
    elsewhere = node;
    missed |= node != 0;
  }

  /** The other node where the newest stream that listens is; 0 if it is here, or nowhere. */
  public synchronized long elsewhere() {
    return elsewhere;
  }

  /**
   * Adds a listening stream. Of those waiting for the client to reconnect, only the newest are
   * kept.
   */
  public void attach(PushStream stream) {
    List<PushStream> waiting =
        streams.stream().filter(each -> !each.isConnected()).toList();
    for (PushStream old : waiting.subList(0, Math.max(0, waiting.size() - MAX_WAITING))) {
      detach(old);
      old.close();
    }
    streams.add(stream);
    if (closed) {
      stream.close();
    } else {
      session.shared().listening(session);
    }
  }

  /** Removes a stream that has ended. */
  public void detach(PushStream stream) {
    if (streams.remove(stream) && streams.isEmpty() && !closed) {
      session.shared().listening(session);
    }
  }

  /** False if the client listens on a stream of this node, or may come back to it. */
  public boolean isEmpty() {
    return streams.isEmpty();
  }

  /**
   * Sends a notification on one of the client's streams: the newest that is connected, or else the
   * newest that the client may reconnect to. It is lost if there is none.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Each
   *     message on one stream only</a>
   */
  public void push(Notification notification) {
    long node = elsewhere();
    if (node == 0) {
      pushHere(notification);
    } else {
      session.shared().push(session, notification, node);
    }
  }

  /** Sends a notification that every node sends, unless it is for another node to do so. */
  public void pushOnce(Notification notification) {
    if (elsewhere() == 0) {
      pushHere(notification);
    }
  }

  /** Sends a notification on a stream of this node, as {@link #push}. */
  public void pushHere(Notification notification) {
    List<PushStream> newestFirst = new ArrayList<>(streams);
    Collections.reverse(newestFirst);
    boolean sent = newestFirst.stream()
        .filter(PushStream::isConnected)
        .anyMatch(stream -> stream.send(notification));
    if (!sent) {
      var unused = newestFirst.stream().anyMatch(stream -> stream.send(notification));
    }
  }

  int size() {
    return streams.size();
  }

  void close() {
    closed = true;
    streams.forEach(PushStream::close);
    streams.clear();
  }
}
