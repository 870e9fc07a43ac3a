package io.github.mcpwar.api;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What a tool, a resource or a prompt may do while it runs besides computing its result: tell the client how it is getting on, and learn whether the client still wants the result.
 *
 * <p>Of use only during the call and from any of its threads. Notifications keep their order and reach the client before the result; those sent after
 * it, or for which the client did not ask, go nowhere.
 */
public interface McpContext {

  /**
   * Sends a log notification, if the client asked for this level or a lower one.
   *
   * @param data a text, or anything that can be written as JSON
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging">Logging</a>
   */
  void log(LoggingLevel level, Object data);

  /** Sends details for finding faults. */
  default void debug(Object data) {
    log(LoggingLevel.DEBUG, data);
  }

  /** Sends what is going on. */
  default void info(Object data) {
    log(LoggingLevel.INFO, data);
  }

  /** Sends something normal but significant. */
  default void notice(Object data) {
    log(LoggingLevel.NOTICE, data);
  }

  /** Sends a warning. */
  default void warning(Object data) {
    log(LoggingLevel.WARNING, data);
  }

  /** Sends that an operation failed. */
  default void error(Object data) {
    log(LoggingLevel.ERROR, data);
  }

  /** Sends that a component failed. */
  default void critical(Object data) {
    log(LoggingLevel.CRITICAL, data);
  }

  /** Sends that somebody must act at once. */
  default void alert(Object data) {
    log(LoggingLevel.ALERT, data);
  }

  /** Sends that the system is unusable. */
  default void emergency(Object data) {
    log(LoggingLevel.EMERGENCY, data);
  }

  /**
   * Reports progress, if the client asked for it. A value that is not greater than the one before is left out, so progress never goes backwards.
   *
   * @param done how much is done, in units of your choice
   * @param total how much there is, or 0 or less when unknown
   * @param message what is going on, or null
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">Progress</a>
   */
  void progress(double done, double total, @Nullable String message);

  /** Reports progress without words. */
  default void progress(double done, double total) {
    progress(done, total, null);
  }

  /**
   * Lets the client's connection go, before a long wait: the client comes back by itself after a while for what was sent since, and for the result. Does nothing where the
   * client would not come back; the connection is then held as usual.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server">Polling</a>
   */
  default void releaseConnection() {}

  /** True once the client has cancelled the call, has gone for good, or the server is stopping. The calling thread was interrupted as well. */
  boolean isCancelled();

  /**
   * Ends the tool when the call is cancelled; for loops.
   *
   * @throws CancellationException when {@link #isCancelled()}
   */
  default void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("The call was cancelled");
    }
  }

  /** Runs {@code action} once when the call is cancelled, at once if it already is; never after the tool has returned. */
  void onCancel(Runnable action);

  /** Who calls, as the container or the bearer token says; empty when nobody signed in. */
  Optional<Principal> principal();

  /** True when the caller is signed in and has the role; false as well once the connection is gone on which the call came, as nobody can tell then. */
  boolean isUserInRole(String role);

  /** What the client says it is; empty when it does not say. For display and logs, never for decisions. */
  Optional<Implementation> clientInfo();

  /** The request's {@code _meta}, unmodifiable: trace context, and whatever client and server agreed on. */
  Map<String, Object> meta();
}
