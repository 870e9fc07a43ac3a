package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import java.util.function.Consumer;

/** The reply to a request on a channel that is shared with other requests. */
public final class ChannelReply implements Reply {
  private final Consumer<Message> out;
  private boolean over;

  public ChannelReply(Consumer<Message> out) {
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
      out.accept(response); // if this fails, another response must be possible
      over = true;
    }
  }

  @Override
  public synchronized void endWithoutResponse() {
    over = true;
  }

  @Override
  public void onLeave(Runnable action) {
    // The connection cancels all calls when the client leaves.
  }
}
