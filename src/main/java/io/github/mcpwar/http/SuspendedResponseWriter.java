package io.github.mcpwar.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the response to a suspended request, which no thread of the container waits for. */
final class SuspendedResponseWriter extends ServletResponseWriter {
  private final AsyncContext request;
  private final AtomicBoolean done = new AtomicBoolean();

  SuspendedResponseWriter(AsyncContext request, HttpServletResponse response) {
    super(response);
    this.request = request;
  }

  /**
   * Flushes and closes the output on the calling thread; a container thread would block on a client
   * that does not read.
   */
  @Override
  public void close() throws IOException {
    end();
  }

  @Override
  public void done() {
    if (done.compareAndSet(false, true)) {
      try {
        request.complete();
      } catch (IllegalStateException e) {
        // the container has ended it
      }
    }
  }
}
