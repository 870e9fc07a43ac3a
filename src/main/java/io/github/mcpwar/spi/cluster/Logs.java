package io.github.mcpwar.spi.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The events of streams. A log has one writer, whose entries have consecutive numbers from 1, and
 * ends once: by its writer, or by whoever finds its writer lost. Nothing can be added to it then.
 *
 * <p>What a writer does is written behind, in order and in batches, and does not wait. Entries that
 * cannot be written are dropped and counted; the log then goes on with a gap at its beginning. A
 * log keeps the newest entries within the engine's limits.
 */
public interface Logs {

  /**
   * The contents of a log.
   *
   * @param header what its writer began it with
   * @param first the number of the first of the entries
   * @param entries the entries after the given number which are still kept
   * @param ended true if no more entries follow
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Contents(byte[] header, long first, List<byte[]> entries, boolean ended) {}

  /** Begins a log. Does not wait. */
  void begin(String key, byte[] header);

  /** Adds an entry. Does not wait. */
  void add(String key, long number, byte[] entry);

  /**
   * Adds the last entry. Does not wait.
   *
   * @param keep the time for which the log is kept from now on
   */
  void end(String key, long number, byte[] last, Duration keep);

  /**
   * Adds the last entry on behalf of a writer that is lost.
   *
   * @return false if the log had ended, or is unknown
   */
  boolean conclude(String key, byte[] last, Duration keep);

  /**
   * Reads the entries after a number.
   *
   * @return empty if there is no such log
   */
  Optional<Contents> after(String key, long number);

  /** Removes a log. Does not wait. */
  void remove(String key);

  /** Sets who learns which logs this node has written to, after the engine has confirmed it. */
  void onWritten(Consumer<Set<String>> listener);
}
