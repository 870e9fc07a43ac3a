package io.github.mcpwar.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an event stands: in which stream of its session, and where in that. It means nothing in another session, and grants nothing by itself.
 *
 * @param stream a name, unique in the session
 * @param number 0 for the beginning of the stream, then one more for each event
 */
record EventId(String stream, long number) {
  private static final Pattern FORM = Pattern.compile("([a-z]\\d{1,18})-(\\d{1,18})");

  /** Reads a {@code Last-Event-ID}; empty for one that cannot be ours. */
  static Optional<EventId> parse(String text) {
    Matcher id = FORM.matcher(text);
    return id.matches()
        ? Optional.of(new EventId(id.group(1), Long.parseLong(id.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return stream + "-" + number;
  }
}
