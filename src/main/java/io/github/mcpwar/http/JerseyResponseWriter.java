package io.github.mcpwar.http;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
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
 * Writes a response through Jakarta REST, after the request's thread has left. Once a stream has
 * begun, it writes directly to the container, as Jakarta REST would add the cost of another event
 * to each.
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
  public void answer(int status, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    ResponseBuilder answer = Response.status(status);
    headers.forEach(answer::header);
    if (body != null) {
      answer.entity(body).type(APPLICATION_JSON_TYPE).header("Content-Length", body.length);
    }
    resume(answer);
  }

  @Override
  public void open(Map<String, String> headers) throws IOException {
    ChunkedOutput<byte[]> chunks = new ChunkedOutput<>(byte[].class);
    ResponseBuilder answer = Response.ok(chunks, SERVER_SENT_EVENTS);
    headers.forEach(answer::header);
    resume(answer);
    output = chunks;
  }

  private void resume(ResponseBuilder answer) throws IOException {
    if (!response.resume(answer.build())) {
      throw new IOException("The response was resumed already");
    }
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
