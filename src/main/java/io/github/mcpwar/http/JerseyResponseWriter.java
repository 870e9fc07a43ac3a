package io.github.mcpwar.http;

import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

import io.github.mcpwar.http.sse.ResponseWriter;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Map;
import org.glassfish.jersey.server.ChunkedOutput;
import org.jspecify.annotations.Nullable;

/**
 * Streams a response that Jakarta REST begins and ends. The pieces in between go directly to the
 * container, as Jakarta REST would add the cost of another event to each.
 */
final class JerseyResponseWriter implements ResponseWriter {
  private final AsyncResponse response;
  private final ServletResponse underneath;
  private @Nullable ChunkedOutput<byte[]> output;

  /**
   * Creates the writer.
   *
   * @param underneath the container's response
   */
  JerseyResponseWriter(AsyncResponse response, ServletResponse underneath) {
    this.response = response;
    this.underneath = underneath;
  }

  /** Creates the writer of a suspended request. */
  static JerseyResponseWriter of(AsyncResponse response, HttpServletRequest request) {
    return new JerseyResponseWriter(response, request.getAsyncContext().getResponse());
  }

  @Override
  public void open(Map<String, String> headers) throws IOException {
    ChunkedOutput<byte[]> chunks = new ChunkedOutput<>(byte[].class);
    ResponseBuilder answer = Response.ok(chunks, SERVER_SENT_EVENTS);
    headers.forEach(answer::header);
    JerseyAnswerWriter.resume(response, answer);
    output = chunks;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    underneath.getOutputStream().write(bytes);
  }

  @Override
  public void flush() throws IOException {
    underneath.flushBuffer();
  }

  /**
   * Flushes and closes the output on the calling thread; a container thread would block on a client
   * that does not read.
   */
  @Override
  public void close() throws IOException {
    if (output != null) {
      try {
        underneath.getOutputStream().close();
      } finally {
        output.close();
      }
    }
  }
}
