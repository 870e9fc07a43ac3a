package io.github.mcpwar.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something once the container has ended a request, however that came. */
final class AtEnd implements AsyncListener {
  private final Runnable action;
  private final AtomicBoolean done = new AtomicBoolean();

  /** To be added to the listeners of an asynchronous request. */
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
