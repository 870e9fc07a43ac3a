package io.github.mcpwar.spi.cluster;

import java.time.Duration;
import java.util.Optional;

/** Single values that expire. */
public interface Values {

  /** The version that is expected of a value that does not exist. */
  long NONE = 0;

  /**
   * A value.
   *
   * @param version counts its changes, from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Versioned(long version, byte[] value) {}

  /** The value of a key. */
  Optional<Versioned> get(String key);

  /**
   * Creates or replaces a value if its version is still the expected one.
   *
   * @param expected {@link #NONE} if there must be no value
   * @param keep the time after which the value expires
   * @return false if the version was another; nothing has been changed
   */
  boolean replace(String key, long expected, byte[] value, Duration keep);

  /** Removes a value; without effect if there is none. */
  void remove(String key);
}
