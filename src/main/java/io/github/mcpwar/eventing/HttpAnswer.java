package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.mcpwar.eventing.CallbackPost.Answer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads an HTTP/1.1 response as far as a limit; what is beyond it does not count. */
final class HttpAnswer {
  private static final int MOST_HEAD = 16 * 1024;
  private static final int MOST_BODY = 4 * 1024;

  private final InputStream in;
  private int read;

  HttpAnswer(InputStream in) {
    this.in = new BufferedInputStream(in, 4096);
  }

  /**
   * Reads the response.
   *
   * @throws IOException if it is none
   */
  Answer read() throws IOException {
    int status = status(line());
    while (status >= 100 && status < 200 && status != 101) { // more follows
      while (!line().isEmpty()) {
        // headers of the interim response
      }
      status = status(line());
    }
    long length = -1;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = number(header.substring(15).trim(), 10);
      }
      chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
    }
    if (status < 200 || status >= 300 || status == 204) {
      return new Answer(status, new byte[0]);
    }
    return new Answer(status, chunked ? chunks() : in.readNBytes(most(length)));
  }

  private static int most(long length) {
    return length < 0 ? MOST_BODY : (int) Math.min(length, MOST_BODY);
  }

  private static int status(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (!line.startsWith("HTTP/1.") || parts.length < 2) {
      throw new IOException("no HTTP response");
    }
    return (int) number(parts[1], 10);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() < MOST_BODY) {
      long size = number(line().split(";", 2)[0].trim(), 16);
      if (size == 0) {
        break;
      }
      body.write(in.readNBytes((int) Math.min(size, MOST_BODY - body.size())));
      if (body.size() < MOST_BODY) {
        line(); // the end of the chunk
      }
    }
    return body.toByteArray();
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as for a negative one
    }
    throw new IOException("no number");
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || ++read > MOST_HEAD) {
        throw new IOException("the response ends in its head");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
