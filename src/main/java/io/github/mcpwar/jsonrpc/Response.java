package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.Nullable;

/** The answer to a {@link Request}. */
public sealed interface Response extends Message permits Success, Failure {

  /** The identifier of the request, or null if that could not be read. */
  @Nullable
  RequestId id();
}
