package io.github.mcpwar.operations;

import java.util.List;

/** The nodes that serve the same clients, for management tools such as {@code jconsole}. */
public interface ClusterMXBean {

  /** This node's number and name. */
  String getNode();

  /** The number and name of each node, this one included. */
  List<String> getNodes();

  /** False while the engine cannot be reached. */
  boolean isEngineAvailable();

  /** The engine and its version; empty if not known yet. */
  String getEngine();

  /** The time that the engine took for the last renewal of the lease. */
  double getRoundTripMillis();

  /** The number of events that wait to be written. */
  long getWaitingEvents();

  /** The number of events that could not be written, since the start. */
  long getDroppedEvents();

  /** The number of times that the connection came back, since the start. */
  long getReconnects();
}
