package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.ResponseWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a response directly to the container. */
abstract class ServletResponseWriter implements ResponseWriter, AnswerWriter {
  private final HttpServletResponse response;

  ServletResponseWriter(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void answer(int status, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    if (body == null) {
      response.setContentLength(0);
    } else {
      response.setContentType("application/json");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  @Override
  public void open(Map<String, String> headers) {
    response.setContentType("text/event-stream");
    headers.forEach(response::setHeader);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    response.getOutputStream().write(bytes);
  }

  @Override
  public void flush() throws IOException {
    response.flushBuffer();
  }

  @Override
  public abstract void done();

  /** Ends the response on the calling thread. */
  final void end() throws IOException {
    response.getOutputStream().close();
  }
}
