package io.github.mcpwar.servlets;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action once after a request has ended. */
public final class AtEnd implements AsyncListener {
  private final Runnable action;
  private final boolean early;
  private final AtomicBoolean done = new AtomicBoolean();

  private AtEnd(Runnable action, boolean early) {
    this.action = action;
    this.early = early;
  }

  /** Runs an action when the request fails or ends; now if its thread has done all the work. */
  public static void of(HttpServletRequest request, Runnable action) {
    listen(request, new AtEnd(action, true));
  }

  /** Runs an action when the request has ended and its status is final. */
  public static void withStatus(HttpServletRequest request, Runnable action) {
    listen(request, new AtEnd(action, false));
  }

  private static void listen(HttpServletRequest request, AtEnd end) {
    try {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(end);
        return;
      }
    } catch (IllegalStateException e) { // it has just ended
    }
    end.run();
  }

  private void run() {
    if (done.compareAndSet(false, true)) {
      action.run();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    onError(event);
  }

  @Override
  public void onError(AsyncEvent event) {
    if (early) { // the container completes it afterwards
      run();
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
