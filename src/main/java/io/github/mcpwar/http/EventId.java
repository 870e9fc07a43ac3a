package io.github.mcpwar.http;

import io.github.mcpwar.server.sessions.NodeNumbers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of an event within a session: its stream and its number. It is valid in its session
 * only, and grants no access.
 *
 * @param stream a name, unique within the session
 * @param number 0 for the beginning of the stream, then incremented for each event
 */
record EventId(String stream, long number) {
  private static final Pattern FORM = Pattern.compile("([a-z]\\d{1,18})-(\\d{1,18})");

  /** Reads a {@code Last-Event-ID}. Empty if it cannot be ours. */
  static Optional<EventId> parse(String text) {
    Matcher id = FORM.matcher(text);
    return id.matches()
        ? Optional.of(new EventId(id.group(1), Long.parseLong(id.group(2))))
        : Optional.empty();
  }

  /** The node that began the stream, in a cluster. */
  long node() {
    return NodeNumbers.nodeOf(Long.parseLong(stream.substring(1)));
  }

  @Override
  public String toString() {
    return stream + "-" + number;
  }
}
