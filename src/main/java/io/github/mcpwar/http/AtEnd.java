package io.github.mcpwar.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action once, when the container has ended a request in any way. */
final class AtEnd implements AsyncListener {
  private final Runnable action;
  private final AtomicBoolean done = new AtomicBoolean();

  /** Creates a listener, to be added to the request's asynchronous context. */
  AtEnd(Runnable action) {
    this.action = action;
  }

  private void end() {
    if (done.compareAndSet(false, true)) {
      action.run();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
