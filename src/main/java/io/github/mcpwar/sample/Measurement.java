package io.github.mcpwar.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Measurements of a text or other bytes, made by reading them once.
 *
 * @param lines the number of line ends, plus one if characters follow the last
 * @param words the number of words that ASCII white space separates
 */
record Measurement(long bytes, String sha256, long lines, long words) {
  private static final int BUFFER = 64 * 1024;

  /**
   * Reads to the end, a buffer at a time.
   *
   * @param beforeEachRead may throw an exception to stop early
   */
  static Measurement of(ReadableByteChannel channel, Runnable beforeEachRead) throws IOException {
    Counter counter = new Counter();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    beforeEachRead.run();
    while (channel.read(buffer.clear()) >= 0) {
      counter.add(buffer.flip());
      beforeEachRead.run();
    }
    return counter.result();
  }

  static Measurement of(byte[] bytes) {
    Counter counter = new Counter();
    counter.add(ByteBuffer.wrap(bytes));
    return counter.result();
  }

  private static final class Counter {
    private final MessageDigest digest = sha256();
    private long bytes;
    private long lineEnds;
    private long words;
    private boolean inWord;
    private boolean inLine;

    void add(ByteBuffer buffer) {
      bytes += buffer.remaining();
      digest.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        count(buffer.get());
      }
    }

    private void count(byte next) {
      boolean space = next == ' ' || (next >= '\t' && next <= '\r');
      if (!space && !inWord) {
        words++;
      }
      inWord = !space;
      inLine = next != '\n';
      if (next == '\n') {
        lineEnds++;
      }
    }

    Measurement result() {
      String hex = HexFormat.of().formatHex(digest.digest());
      return new Measurement(bytes, hex, lineEnds + (inLine ? 1 : 0), words);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }
  }
}
