package io.github.mcpwar.server.events;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps the events of sessions' streams for a while, so that a client whose connection broke
 * receives the events it missed. They are in memory, within limits. If they exceed the limit, the
 * session that was silent longest loses its oldest events first. Thread-safe.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
 *     >Resumability and redelivery</a>
 */
public final class MemoryEventStore {
  private final MemoryLimits limits;
  private final LongSupplier nanoTime;
  private final Map<String, SessionLog> sessions =
      new LinkedHashMap<>(16, 0.75f); // in the order of their last event
  private long bytes;

  /**
   * Creates an empty store.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public MemoryEventStore(MemoryLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /**
   * Keeps an event.
   *
   * @param session the session's key, which is a secret
   * @param stream the stream's name within the session
   */
  public synchronized void add(String session, String stream, StoredEvent event) {
    SessionLog log = sessions.remove(session);
    if (log == null) {
      log = new SessionLog();
    }
    sessions.put(session, log);
    bytes -= log.bytes();
    log.add(stream, event);
    while (log.events() > limits.sessionEvents() || log.bytes() > limits.sessionBytes()) {
      log.removeOldest();
    }
    bytes += log.bytes();
    shrink();
  }

  private void shrink() {
    Iterator<SessionLog> silent = sessions.values().iterator();
    while (bytes > limits.totalBytes() && silent.hasNext()) {
      SessionLog log = silent.next();
      while (bytes > limits.totalBytes() && log.events() > 0) {
        bytes -= log.removeOldest();
      }
      if (log.events() == 0) {
        silent.remove();
      }
    }
  }

  /**
   * Returns the events after a position in a stream.
   *
   * @param number the position of the last event that the client has received
   * @return the events that are still kept, in order; empty if the stream or the position is
   *     unknown
   */
  public synchronized Optional<List<StoredEvent>> after(
      String session, String stream, long number) {
    return Optional.ofNullable(sessions.get(session)).flatMap(log -> log.after(stream, number));
  }

  /** Marks a stream as complete. No more events are added, and its events may expire. */
  public synchronized void end(String session, String stream) {
    SessionLog log = sessions.get(session);
    if (log != null) {
      log.end(stream, nanoTime.getAsLong());
    }
  }

  /** Forgets all events of a session. */
  public synchronized void remove(String session) {
    SessionLog log = sessions.remove(session);
    if (log != null) {
      bytes -= log.bytes();
    }
  }

  /** Removes streams that ended longer ago than the limit. Called regularly. */
  public synchronized void expire() {
    long oldest = nanoTime.getAsLong() - limits.age().toNanos();
    for (Iterator<SessionLog> each = sessions.values().iterator(); each.hasNext(); ) {
      SessionLog log = each.next();
      bytes -= log.forgetEndedBefore(oldest);
      if (log.events() == 0) {
        each.remove();
      }
    }
  }

  /** The number of stored bytes. */
  public synchronized long bytes() {
    return bytes;
  }
}
