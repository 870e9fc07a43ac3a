package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes events in the format of server-sent events.
 *
 * @see <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation"
 * >Event streams</a>
 */
final class EventEncoder {
  private static final byte[] MESSAGE = ("event: " + MessageEvent.NAME + "\n").getBytes(UTF_8);
  private static final byte[] DATA = "data: ".getBytes(UTF_8);

  private EventEncoder() {}

  static void encode(OutboundSseEvent event, ByteArrayOutputStream out) {
    fields("", event.getComment(), out);
    if (event instanceof MessageEvent) {
      out.writeBytes(MESSAGE);
    } else {
      field("event: ", event.getName(), out);
    }
    field("id: ", event.getId(), out);
    if (event.isReconnectDelaySet()) {
      field("retry: ", Long.toString(event.getReconnectDelay()), out);
    }
    if (event.getData() instanceof byte[] line) {
      out.writeBytes(DATA);
      out.writeBytes(line);
      out.write('\n');
    } else if (event.getData() != null) {
      fields("data", event.getData().toString(), out);
    }
    out.write('\n');
  }

  private static void field(String name, @Nullable String value, ByteArrayOutputStream out) {
    if (value != null) {
      out.writeBytes((name + value + "\n").getBytes(UTF_8));
    }
  }

  /** Writes a text of several lines as several fields. */
  private static void fields(String name, @Nullable String text, ByteArrayOutputStream out) {
    if (text != null) {
      text.lines().forEach(line -> field(name + ": ", line, out));
    }
  }
}
