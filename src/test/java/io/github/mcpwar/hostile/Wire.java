package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A connection from a chosen address, which sends requests as they are written. Its creator closes
 * it.
 */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Wire open(int port, String from) throws IOException {
    Socket socket =
        new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return new Wire(socket);
  }

  Wire write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Writes ASCII. */
  Wire write(String text) throws IOException {
    return write(text.getBytes(ISO_8859_1));
  }

  /** Writes ASCII. Returns false if the other side has closed the connection. */
  boolean takes(String text) throws IOException {
    try {
      write(text);
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  /** Waits for the whole answer to a request. */
  Answer answer() throws IOException {
    return answer(Integer.MAX_VALUE);
  }

  /** Waits for the head of an answer, and as much of its body as comes in that many bytes. */
  Answer answer(int bytes) throws IOException {
    return Answer.head(in).withBody(in, bytes);
  }

  /** Waits for the answer. A stream is read until a pause of so many milliseconds. */
  Answer glance(int millis) throws IOException {
    Answer head = Answer.head(in);
    if (head.isStream()) {
      socket.setSoTimeout(millis);
    }
    return head.withBody(in, Integer.MAX_VALUE);
  }

  /** Waits for a line that starts so, and returns the rest of it. */
  String nextLine(String start) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
      } else if (line.indexOf(start) == 0) {
        return line.substring(start.length());
      } else {
        line.setLength(0);
      }
    }
    throw new EOFException("The answer ends before a line with " + start);
  }

  /** Limits the wait for the next data. */
  Wire patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
    return this;
  }

  /** Returns true if the other side has closed the connection, or does so within the time limit. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // reset
    }
  }

  /** Goes away without a goodbye. */
  void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
