package io.github.mcpwar.servlets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongSupplier;

/** A request on Tomcat, whose response must not be closed before the body has arrived. */
final class UnreadTomcatRequest extends UnreadRequest {
  private final UnclosedResponse response;

  /** Creates the request. Tomcat counts the bytes between chunks as available. */
  UnreadTomcatRequest(
      HttpServletRequest request,
      HttpServletResponse response,
      LongSupplier nanoTime,
      ErrorAnswer errors) {
    super(request, request.getContentLengthLong() >= 0, nanoTime);
    this.response = new UnclosedResponse(response, this, errors);
  }

  UnclosedResponse response() {
    return response;
  }

  @Override
  boolean isToBeDropped(HttpServletResponse answer) {
    return !response.isText() && super.isToBeDropped(answer);
  }

  @Override
  void end(ServletResponse unused) throws IOException {
    response.end();
  }

  @Override
  void leave() {
    response.leave();
  }

  /** Completes on the thread of the listener, which may wait. */
  @Override
  void completed(AsyncContext started) {
    started.complete();
  }
}
