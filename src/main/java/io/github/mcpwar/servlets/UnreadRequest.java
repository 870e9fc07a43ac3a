package io.github.mcpwar.servlets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A request whose body may still be arriving when it is answered. */
final class UnreadRequest extends HttpServletRequestWrapper {
  private final LongSupplier nanoTime;
  private @Nullable UnreadInput input;
  private @Nullable DeferredCompletion context;

  UnreadRequest(HttpServletRequest request, LongSupplier nanoTime) {
    super(request);
    this.nanoTime = nanoTime;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return input();
  }

  private UnreadInput input() throws IOException {
    if (input == null) {
      input = new UnreadInput(super.getInputStream(), nanoTime);
    }
    return input;
  }

  @Override
  public AsyncContext startAsync() {
    return deferred(super.startAsync());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return deferred(super.startAsync(request, response));
  }

  private DeferredCompletion deferred(AsyncContext started) {
    context = new DeferredCompletion(started, this);
    return context;
  }

  @Override
  public AsyncContext getAsyncContext() {
    AsyncContext current = super.getAsyncContext(); // throws an exception if there is none
    return context == null ? current : context;
  }

  /** Handles the return of the request's thread: if it has answered, drops the rest. */
  void returned(HttpServletResponse response) throws IOException {
    if (isAsyncSupported() && !isAsyncStarted() && isLeftToUs(response) && isUnread()) {
      close(response);
      AsyncContext started = super.startAsync();
      started.setTimeout(0);
      drop(started);
    }
  }

  /** Completes an asynchronous request, once the rest of its body has arrived or is late. */
  void complete(AsyncContext started) {
    try {
      if (isLeftToUs((HttpServletResponse) started.getResponse()) && isUnread()) {
        close(started.getResponse());
        drop(started);
        return;
      }
    } catch (IOException e) {
      // the client is gone
    }
    started.complete();
  }

  /**
   * False if the container drops the body by itself: it closes the connection of a client that
   * waits to be told whether to send it, and is refused.
   */
  private boolean isLeftToUs(HttpServletResponse response) {
    int status = response.getStatus();
    return getHeader("Expect") == null || (status >= 200 && status < 300);
  }

  /** Completes on another thread, as listeners run on one that serves many connections. */
  private void drop(AsyncContext started) throws IOException {
    input().dropRest(() -> started.start(started::complete));
  }

  /** True while the body has not arrived. What has arrived is dropped. */
  private boolean isUnread() {
    try {
      return !input().isRead();
    } catch (IllegalStateException | IOException e) { // somebody reads it as text, or it is gone
      return false;
    }
  }

  /** Sends the end of the response. */
  private static void close(ServletResponse response) throws IOException {
    try {
      response.getOutputStream().close();
    } catch (IllegalStateException e) { // it was written as text
      response.getWriter().close();
    }
  }
}
