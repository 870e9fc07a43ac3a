package io.github.mcpwar.servlets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.Executor;
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
    if (input == null) {
      input = new UnreadInput(super.getInputStream(), getContentLengthLong() >= 0, nanoTime);
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
  void returned(ServletResponse response) throws IOException {
    if (!isAsyncStarted() && !isRead()) {
      response.flushBuffer(); // not closed, as Tomcat closes the body with it
      AsyncContext started = super.startAsync();
      started.setTimeout(0);
      drop(started);
    }
  }

  /** Completes an asynchronous request, once the rest of its body has arrived or is late. */
  void complete(AsyncContext started) {
    try {
      if (isRead()) {
        started.complete();
        return;
      }
      started.getResponse().flushBuffer();
    } catch (IOException e) { // the client is gone
      started.complete();
      return;
    }
    drop(started);
  }

  private void drop(AsyncContext started) {
    UnreadInput rest = input;
    if (rest == null) {
      started.complete();
    } else {
      rest.dropRest(threads(started), started::complete);
    }
  }

  /** Undertow calls listeners on a thread that serves many connections and must not complete. */
  private Executor threads(AsyncContext started) {
    return Tomcat.runs(getServletContext()) ? Runnable::run : started::start;
  }

  private boolean isRead() throws IOException {
    if (input == null && getHeader("Expect") != null && Tomcat.runs(getServletContext())) {
      return true; // the client was not told to send it, and Tomcat closes the connection
    }
    try {
      getInputStream();
    } catch (IllegalStateException e) { // somebody reads it as text
      return true;
    }
    UnreadInput rest = input;
    return rest == null || rest.isRead();
  }
}
