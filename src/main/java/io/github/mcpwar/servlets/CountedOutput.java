package io.github.mcpwar.servlets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The stream of a response that counts its bytes, and whose end is the response's. */
final class CountedOutput extends ServletOutputStream {
  private final ServletOutputStream out;
  private final UnclosedResponse response;
  private long written;

  CountedOutput(ServletOutputStream out, UnclosedResponse response) {
    this.out = out;
    this.response = response;
  }

  long written() {
    return written;
  }

  /** Forgets what has been written, as it will not be sent. */
  void forget() {
    written = 0;
  }

  @Override
  public void write(int b) throws IOException {
    written++;
    if (!response.isDiscarded()) {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    written += length;
    if (!response.isDiscarded()) {
      out.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    response.flushBuffer();
  }

  @Override
  public void close() throws IOException {
    response.close();
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
