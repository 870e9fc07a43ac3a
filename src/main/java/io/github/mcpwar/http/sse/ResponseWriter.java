package io.github.mcpwar.http.sse;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the response to one HTTP request. Used by one thread at a time, under the response's
 * guard.
 */
public interface ResponseWriter {

  /** Sends a complete response, as JSON if it has a body. */
  void answer(int status, Map<String, String> headers, byte @Nullable [] body) throws IOException;

  /** Turns the response into an event stream. The headers are sent with the first event. */
  void open(Map<String, String> headers) throws IOException;

  /** Writes bytes of the stream. */
  void write(byte[] bytes) throws IOException;

  /** Flushes the written bytes. */
  void flush() throws IOException;

  /** Flushes the written bytes and ends the stream. */
  void close() throws IOException;

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
