package io.github.mcpwar.spi;

import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.jsonrpc.Success;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request.
 *
 * @param response the response as sent to the client, in the form of its revision; do not change
 *     it. Null if the request was cancelled or its client has left.
 */
public record Outcome(@Nullable Response response) {

  /** The end of a request whose response nobody waits for any more. */
  public static final Outcome CANCELLED = new Outcome(null);

  private static final Pattern INTERNAL_ERROR =
      Pattern.compile("Internal error \\(reference ([\\w-]{1,40})\\)(: .*)?", Pattern.DOTALL);

  /** The error that the client received. */
  public Optional<RpcError> error() {
    return response instanceof Failure failure ? Optional.of(failure.error()) : Optional.empty();
  }

  /** Returns true if the response is a tool error. */
  public boolean isToolError() {
    return response instanceof Success success
        && success.result().path("isError").booleanValue(false);
  }

  /** The reference under which the log describes an unexpected failure; empty for other ends. */
  public Optional<String> reference() {
    return error()
        .map(RpcError::message)
        .or(this::onlyWords)
        .map(INTERNAL_ERROR::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1));
  }

  /** The text of a tool error that consists of one text only. */
  private Optional<String> onlyWords() {
    return isToolError()
            && response instanceof Success success
            && success.result().path("content").size() == 1
        ? success.result().at("/content/0/text").stringValueOpt()
        : Optional.empty();
  }

  /**
   * The kind of error in a few characters: the code of a JSON-RPC error, {@code tool_error}, or
   * {@code cancelled}; empty for success.
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
