package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Writes a response while the request's thread waits. */
final class AwaitedResponseWriter extends ServletResponseWriter {
  private final Thread thread = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);

  /** Creates the writer of the calling thread's request. */
  AwaitedResponseWriter(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void answer(int status, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    super.answer(status, headers, body);
    if (Thread.currentThread() != thread) {
      flush(); // the request's own thread may be busy for long
    }
  }

  @Override
  public void close() throws IOException {
    flush();
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
