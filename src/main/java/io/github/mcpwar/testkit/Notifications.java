package io.github.mcpwar.testkit;

import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.LoggingLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The notifications before a result, in order, each as a text: {@code progress 1/3: text},
 * {@code info: text}, {@code task working: text}, or the method of any other.
 */
final class Notifications implements MessageHandler {
  private final Lock lock = new ReentrantLock(); // guards all below
  private final Condition more = lock.newCondition();
  private final List<String> heard = new ArrayList<>();

  List<String> all() {
    lock.lock();
    try {
      return List.copyOf(heard);
    } finally {
      lock.unlock();
    }
  }

  private void add(String words) {
    lock.lock();
    try {
      heard.add(words);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a notification. Returns false if it does not arrive within this time. */
  boolean await(String words, int seconds) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (!heard.contains(words) && left > 0) {
        left = more.awaitNanos(left);
      }
      return heard.contains(words);
    } finally {
      lock.unlock();
    }
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
