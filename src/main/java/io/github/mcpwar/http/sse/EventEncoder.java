package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes events in the format of server-sent events.
 *
 * @see <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation"
 * >Event streams</a>
 */
final class EventEncoder {
  private static final byte[] MESSAGE = "event: message\n".getBytes(UTF_8);
  private static final byte[] DATA = "data: ".getBytes(UTF_8);

  private static final int USUAL_SIZE = 256;

  private EventEncoder() {}

  static byte[] encode(List<StreamEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE * events.size());
    events.forEach(event -> encode(event, bytes));
    return bytes.toByteArray();
  }

  private static void encode(StreamEvent event, ByteArrayOutputStream out) {
    if (event instanceof MessageEvent message) {
      encode(message, out);
    } else if (event instanceof FieldEvent fields) {
      encode(fields, out);
    }
    out.write('\n');
  }

  private static void encode(MessageEvent event, ByteArrayOutputStream out) {
    out.writeBytes(MESSAGE);
    field("id: ", event.id(), out);
    out.writeBytes(DATA);
    out.writeBytes(event.data());
    out.write('\n');
  }

  private static void encode(FieldEvent event, ByteArrayOutputStream out) {
    lines(": ", event.comment(), out);
    field("event: ", event.name(), out);
    field("id: ", event.id(), out);
    if (event.retry() != null) {
      field("retry: ", Long.toString(event.retry().toMillis()), out);
    }
    if (event.data() != null && event.data().isEmpty()) {
      field("data: ", "", out);
    } else {
      lines("data: ", event.data(), out);
    }
  }

  private static void field(String name, @Nullable String value, ByteArrayOutputStream out) {
    if (value != null) {
      out.writeBytes((name + value + "\n").getBytes(UTF_8));
    }
  }

  /** Writes a text of several lines as several fields. */
  private static void lines(String name, @Nullable String text, ByteArrayOutputStream out) {
    if (text != null) {
      text.lines().forEach(line -> field(name, line, out));
    }
  }
}
