package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Methods;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Receives the messages that a server sends while it works on a request, each as it arrives, in
 * order, on one thread for each request. The result does not come here but to the
 * {@link PendingCall} or {@link Subscription}. Override the methods of interest. A slow handler
 * delays the messages behind it.
 */
public interface MessageHandler {

  /** A handler that ignores all messages. */
  MessageHandler NONE = new MessageHandler() {};

  /**
   * Receives every message as it came, the final response included. By default, passes
   * notifications to the methods below.
   */
  default void onMessage(Message message) {
    if (message instanceof Notification notification) {
      switch (notification.method()) {
        case Methods.LOG_MESSAGE -> log(notification);
        case Methods.PROGRESS -> progress(notification);
        case Methods.TASKS_NOTIFICATION -> task(notification);
        default -> onNotification(notification);
      }
    }
  }

  /**
   * Receives a log notification.
   *
   * @param logger the name of the logger, or null if the server gives none
   * @param data a text or any other JSON
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging"
   *     >Logging</a>
   */
  default void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {}

  /**
   * Receives the progress of the request.
   *
   * @param progress greater than the one before
   * @param total the value of {@code progress} at the end, or null if unknown
   * @param message a short text for the user, or null
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress"
   *     >Progress</a>
   */
  default void onProgress(double progress, @Nullable Double total, @Nullable String message) {}

  /**
   * Receives the status of the task that the request has become, at its beginning and after each
   * change. The task ends with the request's result.
   *
   * @param status {@code working} or {@code input_required}
   * @param message a short text for the user, or null
   * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
   */
  default void onTask(String status, @Nullable String message) {}

  /** Receives any other notification, and malformed ones of the kinds above. */
  default void onNotification(Notification notification) {}

  private void log(Notification notification) {
    JsonNode data = notification.params().get("data");
    Optional<LoggingLevel> level =
        LoggingLevel.ofWireName(notification.params().path("level").stringValue(""));
    if (level.isPresent() && data != null) {
      onLog(level.get(), notification.params().path("logger").stringValue(null), data);
    } else {
      onNotification(notification);
    }
  }

  private void progress(Notification notification) {
    JsonNode progress = notification.params().path("progress");
    JsonNode total = notification.params().path("total");
    if (progress.isNumber()) {
      onProgress(
          progress.doubleValue(),
          total.isNumber() ? (Double) total.doubleValue() : null,
          notification.params().path("message").stringValue(null));
    } else {
      onNotification(notification);
    }
  }

  private void task(Notification notification) {
    String status = notification.params().path("status").stringValue("");
    if (status.isEmpty()) {
      onNotification(notification);
    } else {
      onTask(status, notification.params().path("statusMessage").stringValue(null));
    }
  }
}
