package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.Reply;

/** The answer to a request that came alone. */
record SingleReply(HttpAnswer answer) implements Reply {

  @Override
  public boolean takesNotifications() {
    return answer.accept().events();
  }

  @Override
  public void send(Notification notification) {
    answer.event(notification);
  }

  @Override
  public void send(Response response, int httpStatus) {
    if (httpStatus == 503) {
      answer.header("Retry-After", "1");
    }
    answer.end(response, httpStatus);
  }

  @Override
  public void abandon() {
    answer.endWithoutMessage();
  }

  @Override
  public void onDisconnect(Runnable action) {
    answer.onGone(action);
  }
}
