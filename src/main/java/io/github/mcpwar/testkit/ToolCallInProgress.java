package io.github.mcpwar.testkit;

import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.model.CallToolResult;
import java.util.List;
import java.util.function.UnaryOperator;

/** A tool call that may still run. Nothing needs to be closed. */
public final class ToolCallInProgress {
  private static final int PATIENCE_SECONDS = 20;

  private final PendingCall<CallToolResult> call;
  private final Notifications notifications;
  private final UnaryOperator<RpcException> explained;

  ToolCallInProgress(
      PendingCall<CallToolResult> call,
      Notifications notifications,
      UnaryOperator<RpcException> explained) {
    this.call = call;
    this.notifications = notifications;
    this.explained = explained;
  }

  /** The notifications so far, as texts of {@link ToolCallResult#notifications()}. */
  public List<String> notifications() {
    return notifications.all();
  }

  /**
   * Waits for a notification.
   *
   * @throws AssertionError if it does not arrive within 20 seconds
   */
  public ToolCallInProgress hears(String notification) throws InterruptedException {
    if (!notifications.await(notification, PATIENCE_SECONDS)) {
      throw new AssertionError(
          "Expected to hear \"" + notification + "\", but heard " + notifications.all());
    }
    return this;
  }

  /** Cancels the call, and waits until the server has been told. */
  public void cancel() {
    call.cancel().join();
  }

  /**
   * Waits for the result.
   *
   * @throws io.github.mcpwar.client.McpClientException if there is none
   */
  public ToolCallResult await() {
    try {
      return new ToolCallResult(call.await(), notifications.all());
    } catch (RpcException e) {
      throw explained.apply(e);
    }
  }
}
