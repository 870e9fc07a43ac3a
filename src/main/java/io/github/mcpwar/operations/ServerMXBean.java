package io.github.mcpwar.operations;

import java.util.List;

/** The server for management tools such as {@code jconsole}. */
public interface ServerMXBean {

  /** False once the server accepts no more requests. */
  boolean isReady();

  /** The number of requests in progress, subscriptions included. */
  int getRequestsInFlight();

  /** The number of open sessions. */
  int getSessions();

  /** The number of open streams. */
  int getStreams();

  /** The number of events that wait for clients to read them. */
  long getQueuedEvents();

  /**
   * The number of log messages that were dropped since the start because clients read too slowly.
   */
  long getDroppedNotifications();

  /** Statistics since the start, one for each kind of request. */
  List<Operation> getOperations();
}
