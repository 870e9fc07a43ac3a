package io.github.mcpwar.http;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.server.Reply;
import java.time.Duration;

/** The reply to a request that is not part of a batch. */
record SingleReply(LazyResponse answer, boolean isAtOnce) implements Reply {

  static Reply to(HttpCall call) {
    call.answer().watch();
    return new SingleReply(call.answer(), call.atOnce());
  }

  @Override
  public boolean takesNotifications() {
    return answer.accept().events();
  }

  @Override
  public void send(Notification notification) {
    answer.event(notification);
  }

  @Override
  public Runnable offer(Notification notification) {
    return answer.offer(notification);
  }

  @Override
  public boolean ask(Request question) {
    return answer.event(question);
  }

  @Override
  public void send(Response response, int httpStatus) {
    answer.end(response, httpStatus);
  }

  @Override
  public void abandon() {
    answer.endWithoutMessage();
  }

  @Override
  public void heartbeat(Duration silence) {
    answer.heartbeat(silence);
  }

  @Override
  public void releaseConnection() {
    answer.release();
  }

  @Override
  public void onDisconnect(Runnable action) {
    answer.onGone(action);
  }
}
