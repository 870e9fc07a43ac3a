package io.github.mcpwar.spi.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Values with named fields, each of which is set without knowing the others. */
public interface Tables {

  /** All fields of a table; empty if there are none. */
  Map<String, byte[]> get(String key);

  /**
   * Sets and removes fields in one step.
   *
   * @param keep the time after which the whole table expires; it only ever becomes longer
   * @return all fields of the table afterwards
   */
  Map<String, byte[]> change(
      String key, Map<String, byte[]> set, Collection<String> removed, Duration keep);

  /** Removes a table; without effect if there is none. */
  void remove(String key);
}
