package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.PendingCall;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ObjectNode;

/** Makes a call that Ctrl-C cancels on the server. */
final class Calling {

  /** The time limit for the cancellation. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private Calling() {}

  /**
   * Calls a tool and prints its result.
   *
   * @param work the work that Ctrl-C interrupts
   * @return the exit status
   * @throws McpClientException if there is no result
   */
  static int run(
      McpClient client, String tool, ObjectNode arguments, CallOutput output, Interruptible work) {
    return run(() -> client.callTool(tool, arguments, output), output::noResult, work, result -> {
      output.result(result);
      return result.isError() ? ExitCode.TOOL_ERROR : ExitCode.OK;
    });
  }

  /**
   * Makes a call and prints its result.
   *
   * @param begin makes the call
   * @param noResult restores the terminal if there is no result
   * @param work the work that Ctrl-C interrupts
   * @param print prints the result and returns the exit status
   * @return the exit status
   * @throws McpClientException if there is no result
   */
  static <R> int run(
      Supplier<PendingCall<R>> begin,
      Runnable noResult,
      Interruptible work,
      ToIntFunction<R> print) {
    work.beginning();
    PendingCall<R> call;
    try {
      call = begin.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    work.stopBy(() -> cancel(call));
    try {
      return print.applyAsInt(call.await());
    } catch (CancellationException e) {
      noResult.run();
      work.awaitStop();
      return ExitCode.INTERRUPTED;
    } catch (McpClientException e) {
      noResult.run();
      throw e;
    }
  }

  private static void cancel(PendingCall<?> call) {
    call.cancel()
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
