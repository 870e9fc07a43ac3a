package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import java.time.Duration;

/**
 * The channel for the answer to one request: notifications in order, then one response. It ignores
 * everything after the response. Implemented by each transport; thread-safe; never blocks on a slow
 * client.
 */
public interface Reply {

  /** The result of {@link #offer} if no work remains. */
  Runnable DONE = () -> {};

  /** False if the client accepts the response only, without notifications. */
  boolean takesNotifications();

  /** True if several requests share a stream, so that the end of one answer is not visible. */
  default boolean sharesItsStream() {
    return false;
  }

  /** True if the request's thread does all of the work. */
  default boolean isAtOnce() {
    return false;
  }

  /** False while so much waits for the client that a notification more may disconnect it. */
  default boolean hasRoom() {
    return true;
  }

  /** Sends a notification that belongs to the request. */
  void send(Notification notification);

  /**
   * Sends a notification from a thread that may block.
   *
   * @return the rest of the work, to be run by that thread once it has released its locks
   */
  default Runnable offer(Notification notification) {
    send(notification);
    return DONE;
  }

  /**
   * Sends a request to the client. Returns false if it cannot reach the client, because the answer
   * has ended or the client accepts the response only.
   */
  boolean ask(Request question);

  /**
   * Sends the response and ends the answer.
   *
   * @param httpStatus the HTTP status if the response is the whole answer
   */
  void send(Response response, int httpStatus);

  /** Ends the answer without a response, after cancellation. */
  void endWithoutResponse();

  /** Sets the idle time after which the connection is checked, if the transport supports that. */
  default void heartbeat(Duration silence) {}

  /** Closes the connection if the client will reconnect for the rest; otherwise has no effect. */
  default void releaseConnection() {}

  /**
   * Runs an action once if the client leaves before the response, at once if it has. A client that
   * can resume its stream leaves when it is given up, because it did not resume in time.
   */
  void onLeave(Runnable action);
}
