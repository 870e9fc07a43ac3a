package io.github.mcpwar.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The response types that a client accepts. The specification requires both; a client that accepts
 * only JSON receives results without the notifications before them. If both are accepted, the one
 * of higher quality wins, or else the one named first.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Sending messages</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, Accept</a>
 */
record Accept(boolean json, boolean events, boolean eventsFirst) {

  private static final Accept ALL = new Accept(true, true, false);

  /** The last header with its meaning, cached because most clients send the same. */
  private static volatile Known last = new Known("*/*", ALL);

  private record Known(String header, Accept meaning) {}

  /** Reads the Accept header of a request. */
  static Accept of(HttpServletRequest request) {
    return of(Headers.list(request, "Accept"));
  }

  /** Reads an Accept header. Without one, everything is accepted. */
  static Accept of(@Nullable String header) {
    if (header == null || header.replace(',', ' ').isBlank()) {
      return ALL;
    }
    Known known = last;
    if (!known.header().equals(header)) {
      known = new Known(header, read(header));
      last = known;
    }
    return known.meaning();
  }

  private static Accept read(String header) {
    String[] ranges = header.toLowerCase(Locale.ROOT).split(",", -1);
    MediaRange json = MediaRange.of("application", "json", ranges);
    MediaRange events = MediaRange.of("text", "event-stream", ranges);
    return new Accept(json.isAccepted(), events.isAccepted(), events.isBefore(json));
  }
}
