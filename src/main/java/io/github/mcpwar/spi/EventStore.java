package io.github.mcpwar.spi;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the events of sessions' streams for a while, so that a client whose connection broke gets what it missed. Found by {@link java.util.ServiceLoader}; without one,
 * events are kept in memory.
 *
 * <p>Safe for use by several threads. Called for every event while its stream waits, so it must be quick, and it must not fail: what it cannot keep it forgets. May forget
 * anything at any time, the oldest first, and must never give the events of one session for another.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">Resumability and redelivery</a>
 */
public interface EventStore {

  /**
   * One event of a stream.
   *
   * @param number its place in the stream; the numbers of a stream are consecutive
   * @param message a JSON-RPC message in UTF-8, on one line; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record StoredEvent(long number, byte[] message) {}

  /**
   * Keeps an event.
   *
   * @param session the session's identifier, which is a secret
   * @param stream names the stream within the session
   */
  void add(String session, String stream, StoredEvent event);

  /**
   * What came after a place in a stream.
   *
   * @param number the place of the last event that the client has seen
   * @return what is still kept, in order; empty when the store knows no such place of no such stream
   */
  Optional<List<StoredEvent>> after(String session, String stream, long number);

  /** Nothing will be added to a stream any more: from now on it ages. */
  void end(String session, String stream);

  /** Forgets a session. */
  void remove(String session);
}
