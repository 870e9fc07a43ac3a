package io.github.mcpwar.http;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way by which the answer to one HTTP request leaves. Used by one thread at a time, under the guard of its response. */
interface Exit {

  /** Sends a whole answer, of JSON when it has a body. */
  void answer(int status, Map<String, String> headers, byte @Nullable [] body) throws IOException;

  /** Makes the answer a stream of events; the headers go with the first of them. */
  void open(Map<String, String> headers) throws IOException;

  /** Writes a piece of the stream. */
  void write(byte[] bytes) throws IOException;

  /** Sends all that was written. */
  void flush() throws IOException;

  /** Sends all that was written, and ends the stream. */
  void close() throws IOException;

  /** Nothing more will be sent, whether or not the client got all of it. Runs outside the guard. */
  default void left() {}
}
