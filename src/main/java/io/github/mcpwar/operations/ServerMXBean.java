package io.github.mcpwar.operations;

import java.util.List;

/** The server for management tools such as {@code jconsole}. */
public interface ServerMXBean {

  /** False once the server takes no more requests. */
  boolean isReady();

  /** Requests that are being worked on, subscriptions included. */
  int getRequestsInFlight();

  /** Clients that introduced themselves and have not said goodbye. */
  int getSessions();

  /** Responses that are streams at this moment. */
  int getStreams();

  /** Events that wait for clients to read them. */
  long getQueuedEvents();

  /** Log messages that were dropped since the start because clients read too slowly. */
  long getDroppedNotifications();

  /** What was done since the start. */
  List<Operation> getOperations();
}
