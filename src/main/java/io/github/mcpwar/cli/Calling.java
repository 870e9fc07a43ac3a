package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.model.CallToolResult;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** Calls a tool so that Ctrl-C cancels it on the server. */
final class Calling {

  /** How long the server may take to hear of the cancellation. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Calling() {}

  /**
   * Calls and prints.
   *
   * @param work what Ctrl-C interrupts
   * @return what the process tells the shell
   * @throws McpClientException when there is no result
   */
  static int run(
      McpClient client, String tool, ObjectNode arguments, CallOutput output, Interruptible work) {
    PendingCall<CallToolResult> call;
    try {
      call = client.callTool(tool, arguments, output);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    work.stopBy(() -> cancel(call));
    try {
      CallToolResult result = call.await();
      output.result(result);
      return result.isError() ? ExitCode.TOOL_ERROR : ExitCode.OK;
    } catch (CancellationException e) {
      output.noResult();
      return ExitCode.INTERRUPTED;
    } catch (McpClientException e) {
      output.noResult();
      throw e;
    }
  }

  private static void cancel(PendingCall<CallToolResult> call) {
    call.cancel()
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
