package io.github.mcpwar.spi;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param response what the client was sent, in the form that it knows, not to be changed; null when the request was cancelled or its client is gone
 */
public record Outcome(@Nullable Response response) {

  /** Nobody waits for an answer any more. */
  public static final Outcome CANCELLED = new Outcome(null);

  /** The error that the client was sent. */
  public Optional<RpcError> error() {
    return response instanceof Failure failure ? Optional.of(failure.error()) : Optional.empty();
  }

  /** True when a tool answered that it failed. */
  public boolean isToolError() {
    return response instanceof Success success
        && success.result().path("isError").booleanValue(false);
  }

  /**
   * The kind of error in a few letters: the code of a JSON-RPC error, {@code tool_error}, or {@code cancelled}; empty when all went well.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/">error.type</a>
   */
  public Optional<String> errorType() {
    if (response == null) {
      return Optional.of("cancelled");
    }
    return isToolError()
        ? Optional.of("tool_error")
        : error().map(error -> Integer.toString(error.code()));
  }
}
