package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.ResponseGuard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the response to a suspended request, which no thread of the container waits for. */
final class SuspendedResponseWriter extends ServletResponseWriter {
  private final AsyncContext request;
  private final ResponseGuard guard;
  private final AtomicBoolean done = new AtomicBoolean();

  SuspendedResponseWriter(AsyncContext request, HttpServletResponse response, ResponseGuard guard) {
    super(response);
    this.request = request;
    this.guard = guard;
  }

  /**
   * Flushes and closes the output on the calling thread; a container thread would block on a client
   * that does not read.
   */
  @Override
  public void close() throws IOException {
    end();
  }

  /**
   * Ends the request, unless the container has done so: it uses the same context for other requests
   * then.
   */
  @Override
  public void done() {
    if (done.compareAndSet(false, true)) {
      guard.unlessEnded(this::complete);
    }
  }

  private void complete() {
    try {
      request.complete();
    } catch (IllegalStateException e) {
      // the container is about to end it
    }
  }
}
