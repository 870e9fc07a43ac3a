package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.ResponseWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Writes a response directly to the container, while the request's thread waits. */
final class ServletResponseWriter implements ResponseWriter, AnswerWriter {
  private final HttpServletResponse response;
  private final Thread thread = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);

  /** Creates the writer of the calling thread's request. */
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
    if (Thread.currentThread() != thread) {
      response.flushBuffer(); // the request's own thread may be busy for long
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
  public void close() throws IOException {
    response.flushBuffer();
  }

  @Override
  public boolean isAwaited() {
    return true;
  }

  @Override
  public void done() {
    done.countDown();
  }

  /** Waits until nothing more will be sent. */
  void await() throws InterruptedException {
    done.await();
  }
}
