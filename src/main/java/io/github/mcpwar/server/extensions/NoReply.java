package io.github.mcpwar.server.extensions;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.exchange.Reply;

/** The reply to a request that was answered before: it sends nothing. */
enum NoReply implements Reply {
  INSTANCE;

  @Override
  public boolean takesNotifications() {
    return false;
  }

  @Override
  public void send(Notification notification) {}

  @Override
  public boolean ask(Request question) {
    return false;
  }

  @Override
  public void send(Response response, int httpStatus) {}

  @Override
  public void endWithoutResponse() {}

  @Override
  public void onLeave(Runnable action) {}
}
