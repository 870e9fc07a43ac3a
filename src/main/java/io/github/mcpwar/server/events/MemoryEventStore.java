package io.github.mcpwar.server.events;

import io.github.mcpwar.spi.EventStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Stores events in memory, within limits. If they exceed the limit, the session that was silent
 * longest loses its oldest events first.
 */
public final class MemoryEventStore implements EventStore {
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

  @Override
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

  @Override
  public synchronized Optional<List<StoredEvent>> after(
      String session, String stream, long number) {
    return Optional.ofNullable(sessions.get(session)).flatMap(log -> log.after(stream, number));
  }

  @Override
  public synchronized void end(String session, String stream) {
    SessionLog log = sessions.get(session);
    if (log != null) {
      log.end(stream, nanoTime.getAsLong());
    }
  }

  @Override
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
