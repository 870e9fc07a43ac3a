package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import java.time.Duration;

/**
 * Where the answer to one request goes: notifications in order, then one response, after which it ignores everything. Implemented by each transport; safe for
 * use by several threads; never blocks on a slow client.
 */
public interface Reply {

  /** What {@link #offer} gives when nothing remains to be done. */
  Runnable DONE = () -> {};

  /** False when the client takes the response only, and no notifications before it. */
  boolean takesNotifications();

  /** True where the answers of several requests share a stream, so that the end of one does not show. */
  default boolean sharesItsStream() {
    return false;
  }

  /** True when the thread that asks is to do all the work. */
  default boolean isAtOnce() {
    return false;
  }

  /** Sends a notification that belongs to the request. */
  void send(Notification notification);

  /**
   * Sends a notification from a thread that may wait for the client.
   *
   * @return what remains to be done by that thread, once it has let go of its locks
   */
  default Runnable offer(Notification notification) {
    send(notification);
    return DONE;
  }

  /** Sends a request that belongs to the request; false when it cannot reach the client, as the answer has ended or the client takes the response only. */
  boolean ask(Request question);

  /**
   * Sends the response and ends the answer.
   *
   * @param httpStatus the status of an HTTP answer that is nothing but this response
   */
  void send(Response response, int httpStatus);

  /** Ends the answer without a response: the request was cancelled. */
  void abandon();

  /** Looks after so long a silence whether the client is still there, where that can be seen. */
  default void heartbeat(Duration silence) {}

  /** Lets the client go until it asks for the rest; of no effect where it would not come back. */
  default void releaseConnection() {}

  /**
   * Runs {@code action} once if the client goes away for good before the response; at once if it already has. One that can take its stream up again has gone for good
   * when it did not do so in time.
   */
  void onDisconnect(Runnable action);
}
