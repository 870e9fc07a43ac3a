package io.github.mcpwar.servlets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A response on Tomcat to a request whose body may still be arriving. Tomcat closes the body with
 * the response, and the response with the last byte of the length that it was told. So Tomcat is
 * told the length after the last byte, and the response is flushed and not closed. A response that
 * is written as text is left to Tomcat.
 */
final class UnclosedResponse extends HttpServletResponseWrapper {
  private static final int UNKNOWN = -1;
  private static final String LENGTH = "Content-Length";

  private final UnreadRequest request;
  private final ErrorAnswer errors;
  private @Nullable CountedOutput output;
  private long length = UNKNOWN; // as long as Tomcat has not been told
  private boolean ended;
  private boolean text;

  /**
   * Creates the response.
   *
   * @param errors writes the responses to errors, as Tomcat would close them
   */
  UnclosedResponse(HttpServletResponse response, UnreadRequest request, ErrorAnswer errors) {
    super(response);
    this.request = request;
    this.errors = errors;
  }

  @Override
  public void setContentLength(int bytes) {
    setContentLengthLong(bytes);
  }

  @Override
  public void setContentLengthLong(long bytes) {
    if (request.isArriving() && !text) {
      length = bytes;
    } else {
      length = UNKNOWN;
      super.setContentLengthLong(bytes);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    if (name.equalsIgnoreCase(LENGTH)) {
      setContentLengthLong(Long.parseLong(value));
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (name.equalsIgnoreCase(LENGTH)) {
      setContentLengthLong(Long.parseLong(value));
    } else {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    setHeader(name, Integer.toString(value));
  }

  @Override
  public void addIntHeader(String name, int value) {
    addHeader(name, Integer.toString(value));
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (output == null) {
      if (!request.isArriving()) {
        return super.getOutputStream();
      }
      output = new CountedOutput(super.getOutputStream(), this);
    }
    return output;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter writer = super.getWriter(); // throws an exception if there is a stream
    text = true;
    leave();
    return writer;
  }

  boolean isText() {
    return text;
  }

  private long written() {
    return output == null ? 0 : output.written();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (length == written() || isHead()) {
      tellLength();
    }
    super.flushBuffer();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    forgetWritten();
  }

  @Override
  public void reset() {
    super.reset();
    forgetWritten();
    length = UNKNOWN;
  }

  private void forgetWritten() {
    if (output != null) {
      output.forget();
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, null);
  }

  /** Sends the product's own words, as those of containers tell of the container. */
  @Override
  public void sendError(int status, @Nullable String message) throws IOException {
    if (isCommitted() || !request.isArriving()) {
      super.sendError(status, message);
      return;
    }
    resetBuffer();
    errors.send(this, status);
    close();
  }

  /** Ends the response as soon as Tomcat allows it. */
  void close() throws IOException {
    if (request.isToBeDropped(this)) {
      end();
    } else {
      leave();
      super.getOutputStream().close();
    }
  }

  /** Sends all of the response, without closing it. */
  void end() throws IOException {
    if (!ended) {
      ended = true;
      if (length == UNKNOWN && (written() > 0 || !isHead())) {
        length = written();
      }
      tellLength();
      super.flushBuffer();
    }
  }

  /** True if Tomcat must not have what is written. */
  boolean isDiscarded() {
    return ended || isHead();
  }

  /** Leaves the end of the response to Tomcat. */
  void leave() {
    if (!ended) {
      tellLength();
    }
  }

  private void tellLength() {
    if (length != UNKNOWN && !isCommitted()) {
      super.setContentLengthLong(length);
    }
    length = UNKNOWN;
  }

  private boolean isHead() {
    return request.getMethod().equals("HEAD");
  }
}
