package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.model.LoggingLevel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Records the messages that a handler receives, one line each. */
final class Recorder implements MessageHandler {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();

  List<String> lines() {
    return lines;
  }

  /** Waits for the next line. */
  String next() throws InterruptedException {
    String line = arrivals.poll(20, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("Nothing arrived after " + lines);
    }
    return line;
  }

  private void add(String line) {
    lines.add(line);
    arrivals.add(line);
  }

  @Override
  public void onMessage(Message message) {
    MessageHandler.super.onMessage(message);
    if (message instanceof Response) {
      add(message instanceof Failure ? "failure" : "success");
    }
  }

  @Override
  public void onLog(LoggingLevel level, String logger, JsonNode data) {
    add(level.wireName() + " " + data.asString());
  }

  @Override
  public void onProgress(double progress, Double total, String message) {
    add("progress " + progress + " of " + total + " " + message);
  }

  @Override
  public void onTask(String status, String message) {
    add("task " + status + (message == null ? "" : ": " + message));
  }

  @Override
  public void onNotification(Notification notification) {
    add(notification.method());
  }
}
