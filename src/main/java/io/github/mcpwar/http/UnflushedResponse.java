package io.github.mcpwar.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A response whose stream Jakarta REST cannot flush, as it would send the headers of an event
 * stream separately. The owner of the stream flushes the response instead.
 */
final class UnflushedResponse extends HttpServletResponseWrapper {

  UnflushedResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new Unflushed(super.getOutputStream());
  }

  /** A stream that ignores flushes. */
  private static final class Unflushed extends ServletOutputStream {
    private final ServletOutputStream out;

    Unflushed(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() {
      // ignored
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
