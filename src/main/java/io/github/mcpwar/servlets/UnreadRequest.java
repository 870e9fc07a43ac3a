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
class UnreadRequest extends HttpServletRequestWrapper {
  private final boolean tellsWhatIsThere;
  private final LongSupplier nanoTime;
  private @Nullable UnreadInput input;
  private @Nullable DeferredCompletion context;

  /**
   * Creates the request.
   *
   * @param tellsWhatIsThere false if reading what is available of the body may block
   */
  UnreadRequest(HttpServletRequest request, boolean tellsWhatIsThere, LongSupplier nanoTime) {
    super(request);
    this.tellsWhatIsThere = tellsWhatIsThere;
    this.nanoTime = nanoTime;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return input();
  }

  private UnreadInput input() throws IOException {
    if (input == null) {
      input = new UnreadInput(super.getInputStream(), tellsWhatIsThere, nanoTime);
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
    if (isAsyncStarted()) {
      return;
    }
    if (isToBeDropped(response)) {
      end(response);
      AsyncContext started = super.startAsync();
      started.setTimeout(0);
      drop(started);
    } else {
      leave();
    }
  }

  /** Completes an asynchronous request, once the rest of its body has arrived or is late. */
  void complete(AsyncContext started) {
    try {
      if (isToBeDropped((HttpServletResponse) started.getResponse())) {
        end(started.getResponse());
        drop(started);
        return;
      }
    } catch (IOException e) {
      // the client is gone
    }
    leave();
    started.complete();
  }

  /**
   * True while the body of an answered request has not arrived. What has arrived is dropped. False
   * if the container drops the body by itself: it closes the connection of a client that waits to
   * be told whether to send it, and is refused.
   */
  boolean isToBeDropped(HttpServletResponse response) {
    int status = response.getStatus();
    return isAsyncSupported()
        && (getHeader("Expect") == null || (status >= 200 && status < 300))
        && isUnread();
  }

  private boolean isUnread() {
    try {
      return !input().isRead();
    } catch (IllegalStateException | IOException e) { // somebody reads it as text, or it is gone
      return false;
    }
  }

  /** True unless the whole body has been read. */
  final boolean isArriving() {
    return input == null || !input.isOver();
  }

  private void drop(AsyncContext started) throws IOException {
    input().dropRest(() -> completed(started));
  }

  /** Sends the end of the response. */
  void end(ServletResponse response) throws IOException {
    try {
      response.getOutputStream().close();
    } catch (IllegalStateException e) { // it was written as text
      response.getWriter().close();
    }
  }

  /** Leaves the end of the response to the container. */
  void leave() {
    // it knows all about it
  }

  /** Completes on another thread, as listeners run on one that serves many connections. */
  void completed(AsyncContext started) {
    started.start(started::complete);
  }
}
