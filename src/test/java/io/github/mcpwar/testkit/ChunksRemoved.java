package io.github.mcpwar.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * One HTTP response: its head as it is, and its body without the frames of chunks. It ends after
 * the last chunk; a body without chunks goes on as long as the connection.
 */
final class ChunksRemoved extends FilterInputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean inHead = true;
  private boolean isChunked;
  private boolean over;
  private long left;

  ChunksRemoved(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    if (over) {
      return -1;
    }
    if (!inHead && isChunked && left == 0 && !nextChunk()) {
      over = true;
      return -1;
    }
    int read = in.read();
    if (inHead) {
      head(read);
    } else if (isChunked) {
      left--;
      if (left == 0) {
        skipLine();
      }
    }
    return read;
  }

  private void head(int read) {
    if (read != '\n') {
      line.write(read);
      return;
    }
    String text = line.toString(US_ASCII).strip().toLowerCase(Locale.ROOT);
    isChunked |= text.equals("transfer-encoding: chunked");
    inHead = !text.isEmpty();
    line.reset();
  }

  private boolean nextChunk() throws IOException {
    String size = skipLine();
    left = size.isEmpty() ? 0 : Long.parseLong(size, 16);
    return left > 0;
  }

  private String skipLine() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int read = in.read(); read != '\n' && read >= 0; read = in.read()) {
      text.append((char) read);
    }
    return text.toString().strip();
  }

  /** Reads what is there, at least one byte, and never beyond it. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int first = length == 0 ? -1 : read();
    if (first < 0) {
      return length == 0 ? 0 : -1;
    }
    buffer[offset] = (byte) first;
    int count = 1;
    while (count < length && in.available() > 0 && !(isChunked && !inHead && left == 0)) {
      int next = read();
      if (next < 0) {
        break;
      }
      buffer[offset + count] = (byte) next;
      count++;
    }
    return count;
  }
}
