package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;

/** A stream by which the server speaks to a session on its own initiative. Safe for use by several threads; never blocks on a slow client. */
public interface PushStream {

  /** Sends a notification; false when the stream has ended and it was not taken. */
  boolean send(Notification notification);

  /** False while the client is away and may come back. */
  default boolean isConnected() {
    return true;
  }

  /** Ends the stream after what was sent before. */
  void close();
}
