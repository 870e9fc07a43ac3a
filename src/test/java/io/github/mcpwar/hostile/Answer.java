package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer to a request, as it came over the wire.
 *
 * @param status 0 where the connection ended without one
 * @param headers names in lower case
 */
record Answer(int status, Map<String, String> headers, String body) {

  /** Reads the head of one. */
  static Answer head(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return new Answer(0, Map.of(), "");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header.length > 1 ? header[1].strip() : "");
    }
    return new Answer(Integer.parseInt(start.substring(9, 12)), headers, "");
  }

  /**
   * Returns the answer with its body, at most about so many bytes of it. A stream is read until
   * nothing arrives for a while.
   */
  Answer withBody(InputStream in, int most) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      read(in, most, body);
    } catch (SocketTimeoutException e) {
      if (!isStream()) {
        throw e;
      }
    }
    return new Answer(status, headers, body.toString(UTF_8));
  }

  private void read(InputStream in, int most, ByteArrayOutputStream body) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      for (int length = -1; length != 0 && body.size() < most; ) {
        length = Integer.parseInt(line(in).split(";", 2)[0], 16);
        copy(in, length, body);
        line(in);
      }
    } else if (headers.containsKey("content-length")) {
      copy(in, Math.min(most, Integer.parseInt(header("content-length"))), body);
    } else if (status >= 200 && status != 204 && status != 304) {
      copy(in, most, body);
    }
  }

  private static void copy(InputStream in, int bytes, ByteArrayOutputStream to) throws IOException {
    for (int i = 0; i < bytes; i++) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      to.write(next);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /**
   * Returns true if the server announces that it closes the connection, as Tomcat does after a
   * hundred requests.
   */
  boolean endsConnection() {
    return header("connection").equalsIgnoreCase("close");
  }

  boolean isStream() {
    return header("content-type").startsWith("text/event-stream");
  }
}
