package io.github.mcpwar.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP/1.1 connection to a port of this machine that costs its own side as little as possible.
 * Its creator closes it.
 */
final class RawConnection implements AutoCloseable {
  private final int port;
  private final byte[] buffer;
  private final int receiveBytes;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private int position;
  private int limit;

  /** Takes a piece of a body as it arrives. */
  @FunctionalInterface
  interface Body {
    Body IGNORED = (bytes, from, to) -> {};

    void take(byte[] bytes, int from, int to);
  }

  /** The head of a response. */
  record Head(int status, Map<String, String> headers) {

    boolean chunked() {
      return "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
    }
  }

  RawConnection(int port, int bufferBytes) throws IOException {
    this(port, bufferBytes, 0);
  }

  private RawConnection(int port, int bufferBytes, int receiveBytes) throws IOException {
    this.port = port;
    this.receiveBytes = receiveBytes;
    buffer = new byte[bufferBytes];
    open();
  }

  /** A connection that takes few bytes unless they are read. */
  static RawConnection narrow(int port) throws IOException {
    return new RawConnection(port, 512, 4096);
  }

  private void open() throws IOException {
    socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  void send(byte[] request) throws IOException {
    out.write(request);
  }

  /** Sends a request and reads the whole response; connects again when the server wants that. */
  Head exchange(byte[] request, Body body) throws IOException {
    send(request);
    Head head = head();
    body(head, body);
    if ("close".equalsIgnoreCase(head.headers().get("connection"))) {
      reopen();
    }
    return head;
  }

  /** Connects again. */
  void reopen() throws IOException {
    close();
    position = 0;
    limit = 0;
    open();
  }

  Head head() throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return new Head(Integer.parseInt(status.substring(9, 12)), headers);
  }

  /** Reads a whole response and leaves its body alone. */
  void skipAnswer() throws IOException {
    body(head(), Body.IGNORED);
  }

  private void body(Head head, Body body) throws IOException {
    if (head.chunked()) {
      for (int size = chunk(); size > 0; size = chunk()) {
        read(size, body);
        line();
      }
      line();
    } else {
      read(Integer.parseInt(head.headers().getOrDefault("content-length", "0")), body);
    }
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  /** Reads the next piece of a body that is sent in chunks, for instance an event. */
  void readChunk(Body body) throws IOException {
    read(chunk(), body);
    line();
  }

  private void read(int length, Body body) throws IOException {
    for (int left = length; left > 0; ) {
      if (position == limit) {
        fill();
      }
      int piece = Math.min(left, limit - position);
      body.take(buffer, position, position + piece);
      position += piece;
      left -= piece;
    }
  }

  private String line() throws IOException {
    StringBuilder line = null;
    for (; ; ) {
      for (int i = position; i < limit; i++) {
        if (buffer[i] == '\n') {
          String text = new String(buffer, position, i - position, ISO_8859_1);
          position = i + 1;
          text = line == null ? text : line.append(text).toString();
          return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
      }
      if (line == null) {
        line = new StringBuilder();
      }
      line.append(new String(buffer, position, limit - position, ISO_8859_1));
      fill();
    }
  }

  private void fill() throws IOException {
    position = 0;
    limit = in.read(buffer);
    if (limit < 0) {
      limit = 0;
      throw new EOFException("The server closed the connection");
    }
  }

  /** Closes it without a goodbye, as a machine that was switched off is noticed at best. */
  void reset() throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
