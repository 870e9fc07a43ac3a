package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Methods;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Receives what a server sends while it works on a request, each message the moment it arrives, in
 * order, on one thread per request. The result does not come here but to the {@link PendingCall} or
 * {@link Subscription}. Override what is of interest; a handler that takes long delays the messages
 * behind it.
 */
public interface MessageHandler {

  /** Takes nothing. */
  MessageHandler NONE = new MessageHandler() {};

  /**
   * Every message as it came, the final response included. Unless overridden, notifications go on
   * to the methods below.
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
   * A log notification.
   *
   * @param logger who logs, or null when not said
   * @param data a text or any other JSON
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging">Logging</a>
   */
  default void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {}

  /**
   * How far the request has come.
   *
   * @param progress greater than the one before
   * @param total what {@code progress} will be at the end, or null when unknown
   * @param message what is going on, or null
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">Progress</a>
   */
  default void onProgress(double progress, @Nullable Double total, @Nullable String message) {}

  /**
   * How the task stands that the request has become, at its beginning and after each change; the
   * result ends it.
   *
   * @param status {@code working} or {@code input_required}
   * @param message what is going on, or null
   * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
   */
  default void onTask(String status, @Nullable String message) {}

  /** Any other notification, also one of these kinds that cannot be read. */
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
