package io.github.mcpwar.spi;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the events of sessions' streams for a while, so that a client whose connection broke
 * receives the events it missed. {@link java.util.ServiceLoader} finds implementations; without
 * one, events are kept in memory.
 *
 * <p>Several threads use it at once. A stream waits for it with every event, so it must be quick
 * and must not throw; it forgets events that it cannot keep. It may forget events at any time, the
 * oldest first. It must never return the events of one session for another.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports"
 *     >Resumability and redelivery</a>
 */
public interface EventStore {

  /**
   * An event of a stream.
   *
   * @param number the event's position; the numbers of a stream are consecutive
   * @param message a JSON-RPC message in UTF-8 on one line; do not change it
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record StoredEvent(long number, byte[] message) {}

  /**
   * Keeps an event.
   *
   * @param session the session's id, which is a secret
   * @param stream the stream's name within the session
   */
  void add(String session, String stream, StoredEvent event);

  /**
   * Returns the events after a position in a stream.
   *
   * @param number the position of the last event that the client has received
   * @return the events that are still kept, in order; empty if the store does not know the stream
   *     or the position
   */
  Optional<List<StoredEvent>> after(String session, String stream, long number);

  /** Marks a stream as complete. No more events are added, and its events may expire. */
  void end(String session, String stream);

  /** Forgets all events of a session. */
  void remove(String session);
}
