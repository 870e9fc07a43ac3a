package io.github.mcpwar.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which answers a client takes. The specification asks clients to take both; one that takes JSON only gets results without the notifications before them.
 * Where an answer may be either, the one that is named first is preferred.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#sending-messages">Sending messages</a>
 */
record Accept(boolean json, boolean events, boolean eventsFirst) {

  private static final Accept ALL = new Accept(true, true, false);

  /** The last header that was read, as most clients send the same. */
  private static volatile Known last = new Known("*/*", ALL);

  private record Known(String header, Accept meaning) {}

  /** Reads an Accept header; without one, everything is accepted. */
  static Accept of(@Nullable String header) {
    if (header == null || header.isBlank()) {
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
    boolean json = false;
    boolean events = false;
    boolean eventsFirst = false;
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (isRefused(parts)) {
        continue;
      }
      String type = parts[0].strip();
      boolean any = type.equals("*/*");
      json |= any || type.equals("application/*") || type.equals("application/json");
      events |= any || type.equals("text/*") || type.equals("text/event-stream");
      eventsFirst |= events && !json;
    }
    return new Accept(json, events, eventsFirst);
  }

  private static boolean isRefused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
