package io.github.mcpwar.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parses the bytes of an event stream into events, in whatever pieces the bytes arrive. For one
 * stream and one thread.
 *
 * <p>Lines are split as bytes, which is safe in UTF-8, and decoded when they are complete, so a
 * character may be split between pieces.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream"
 *     >Parsing an event stream</a>
 */
final class SseParser {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final int maxEventBytes;
  private final Consumer<SseEvent> sink;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private boolean firstLine = true;
  private boolean afterCarriageReturn;

  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String id = "";
  private String lastEventId = "";
  private Optional<Duration> retry = Optional.empty();

  /**
   * Creates a parser at the start of a stream.
   *
   * @param maxEventBytes the limit for a line, and for the data of an event
   * @param sink receives each event once the blank line that ends it is read
   */
  SseParser(int maxEventBytes, Consumer<SseEvent> sink) {
    this.maxEventBytes = maxEventBytes;
    this.sink = sink;
  }

  /**
   * Parses the next piece of the stream. An event cut off by the stream's end is never passed on.
   *
   * @throws TooLargeException if a line or an event is too long
   */
  void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      if (b == '\n' && afterCarriageReturn) {
        afterCarriageReturn = false;
        continue;
      }
      afterCarriageReturn = b == '\r';
      if (b == '\r' || b == '\n') {
        endLine();
      } else {
        line.write(b);
        require(line.size());
      }
    }
  }

  /** The id of the last event that had one; empty if none had. */
  Optional<String> lastEventId() {
    return lastEventId.isEmpty() ? Optional.empty() : Optional.of(lastEventId);
  }

  /** The server's wait before a reconnection; empty if it gave none. */
  Optional<Duration> retry() {
    return retry;
  }

  private void require(int size) {
    if (size > maxEventBytes) {
      throw new TooLargeException("an event", maxEventBytes);
    }
  }

  private void endLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    int start = firstLine && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    firstLine = false;
    String text = new String(bytes, start, bytes.length - start, UTF_8);
    if (text.isEmpty()) {
      endEvent();
    } else if (!text.startsWith(":")) { // a comment, such as a heartbeat
      int colon = text.indexOf(':');
      field(
          colon < 0 ? text : text.substring(0, colon),
          colon < 0 ? "" : withoutFirstSpace(text.substring(colon + 1)));
    }
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static String withoutFirstSpace(String value) {
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  private void field(String name, String value) {
    switch (name) {
      case "data" -> {
        require(data.length() + value.length());
        data.append(value).append('\n');
      }
      case "event" -> type = value;
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      case "retry" -> retry(value);
      default -> {}
    }
  }

  private void retry(String value) {
    if (value.length() < 10
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      retry = Optional.of(Duration.ofMillis(Long.parseLong(value)));
    }
  }

  private void endEvent() {
    lastEventId = id;
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1); // the line feed after the last line
      sink.accept(new SseEvent(type.isEmpty() ? "message" : type, data.toString()));
    }
    data.setLength(0);
    type = "";
  }
}
