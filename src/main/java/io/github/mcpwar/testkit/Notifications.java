package io.github.mcpwar.testkit;

import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.LoggingLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The notifications before a result, in order, each as a text: {@code progress 1/3: text},
 * {@code info: text}, {@code task working: text}, or the method of any other.
 */
final class Notifications implements MessageHandler {
  private final List<String> heard = new ArrayList<>();

  synchronized List<String> all() {
    return List.copyOf(heard);
  }

  private synchronized void add(String words) {
    heard.add(words);
    notifyAll();
  }

  /** Waits for a notification. Returns false if it does not arrive within this time. */
  synchronized boolean await(String words, int seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long left = deadline - System.nanoTime();
    while (!heard.contains(words) && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return heard.contains(words);
  }

  @Override
  public void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {
    add(level.wireName() + ": " + (data.isString() ? data.stringValue() : data.toString()));
  }

  @Override
  public void onProgress(double progress, @Nullable Double total, @Nullable String message) {
    add("progress "
        + number(progress)
        + (total == null ? "" : "/" + number(total))
        + (message == null ? "" : ": " + message));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public void onTask(String status, @Nullable String message) {
    add("task " + status + (message == null ? "" : ": " + message));
  }

  @Override
  public void onNotification(Notification notification) {
    add(notification.method());
  }
}
