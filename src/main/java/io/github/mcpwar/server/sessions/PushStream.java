package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Notification;

/**
 * A stream for messages that the server initiates in a session. Thread-safe; never blocks on a slow
 * client.
 */
public interface PushStream {

  /** Sends a notification. Returns false if the stream has ended. */
  boolean send(Notification notification);

  /** False while the client is disconnected and may return. */
  default boolean isConnected() {
    return true;
  }

  /** Ends the stream after all messages sent before. */
  void close();
}
