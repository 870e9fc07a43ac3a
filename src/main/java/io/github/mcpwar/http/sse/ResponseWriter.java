package io.github.mcpwar.http.sse;

import java.io.IOException;
import java.util.Map;

/**
 * Writes a streamed response. Used by one thread at a time, under the response's guard.
 */
public interface ResponseWriter {

  /** Turns the response into an event stream. The headers are sent with the first event. */
  void open(Map<String, String> headers) throws IOException;

  /** Writes bytes of the stream. */
  void write(byte[] bytes) throws IOException;

  /** Flushes the written bytes. */
  void flush() throws IOException;

  /** Flushes the written bytes and ends the stream. */
  void close() throws IOException;

  /**
   * Called when nothing more will be sent, whether or not the client received everything. Runs
   * outside the guard.
   */
  default void done() {}
}
