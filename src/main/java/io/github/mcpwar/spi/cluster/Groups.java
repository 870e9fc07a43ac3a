package io.github.mcpwar.spi.cluster;

import java.time.Duration;
import java.util.List;

/** Sets of names, each of which expires on its own. */
public interface Groups {

  /**
   * Adds a name, or lets it stay longer.
   *
   * @param maximum the maximum number of names in the group, without those that have expired
   * @return false if the group is full
   */
  boolean enter(String group, String name, Duration keep, int maximum);

  /** Removes a name; without effect if it is not there. */
  void leave(String group, String name);

  /** The names that have not expired. */
  List<String> names(String group);
}
