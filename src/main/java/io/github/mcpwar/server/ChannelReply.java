package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import java.util.function.Consumer;

/** The answer to one request among those of others on the same channel. */
final class ChannelReply implements Reply {
  private final Consumer<Message> out;
  private boolean over;

  ChannelReply(Consumer<Message> out) {
    this.out = out;
  }

  @Override
  public boolean takesNotifications() {
    return true;
  }

  @Override
  public boolean sharesItsStream() {
    return true;
  }

  @Override
  public synchronized void send(Notification notification) {
    if (!over) {
      out.accept(notification);
    }
  }

  @Override
  public synchronized boolean ask(Request question) {
    if (!over) {
      out.accept(question);
    }
    return !over;
  }

  @Override
  public synchronized void send(Response response, int httpStatus) {
    if (!over) {
      out.accept(response); // which may fail, and then another response must pass
      over = true;
    }
  }

  @Override
  public synchronized void abandon() {
    over = true;
  }

  @Override
  public void onDisconnect(Runnable action) {
    // When the client goes, the connection cancels everything.
  }
}
