package io.github.mcpwar.server.tasks;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import io.github.mcpwar.server.exchange.Reply;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The reply to a request that has become a task. It stores the response in the task. */
public record TaskReply(Task task) implements Reply {
  private static final RpcError TOO_LARGE = new RpcError(
      RpcError.INTERNAL_ERROR,
      "The result is too large to be kept with what is kept already; ask for less at a time");

  @Override
  public boolean takesNotifications() {
    return false;
  }

  @Override
  public void send(Notification notification) {
    // Tasks have no progress and log notifications.
  }

  @Override
  public boolean ask(Request question) {
    return false;
  }

  @Override
  public void send(Response response, int httpStatus) {
    if (response instanceof Failure failure) {
      task.fail(json(failure.error()));
    } else if (!task.complete(((Success) response).result())) {
      task.fail(json(TOO_LARGE));
    }
  }

  private static ObjectNode json(RpcError error) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", error.code()).put("message", error.message());
    if (error.data() != null) {
      json.set("data", error.data());
    }
    return json;
  }

  @Override
  public void endWithoutResponse() {
    task.cancel();
  }

  @Override
  public void onLeave(Runnable action) {
    // A task needs no connection.
  }
}
