package io.github.mcpwar.http;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a complete response to one HTTP request. Used under the response's guard. */
interface AnswerWriter {

  /** Sends the response, as JSON if it has a body. */
  void answer(int status, Map<String, String> headers, byte @Nullable [] body) throws IOException;

  /** True if the request's thread waits until nothing more will be sent. */
  default boolean isAwaited() {
    return false;
  }

  /**
   * Called when nothing more will be sent, whether or not the client received everything. Runs
   * outside the guard.
   */
  default void done() {}
}
