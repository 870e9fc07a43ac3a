package io.github.mcpwar.spi;

import tools.jackson.databind.node.ObjectNode;

/**
 * A stream of notifications that answers one request, until the client leaves or cancels, its
 * sign-on expires, or the server ends it. Safe for use by several threads.
 */
public interface ExtensionStream {

  /** The request without its parameters, valid as long as the stream is open. */
  ExtensionCall call();

  /**
   * Sends a notification, marked with the request's id as those of {@code subscriptions/listen}
   * are. Does not wait.
   *
   * @return false if the stream is over; then nothing is sent
   */
  boolean send(String notification, ObjectNode params);

  /**
   * True if the client reads fast enough to be sent more. What is sent anyway waits in memory, and
   * a client for which too much waits is disconnected.
   */
  boolean hasRoom();

  /** Ends the stream with an empty result. */
  void end();

  /** Runs an action once when the stream is over for whatever reason, or now if it is. */
  void onEnd(Runnable action);
}
