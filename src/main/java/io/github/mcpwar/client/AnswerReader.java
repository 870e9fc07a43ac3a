package io.github.mcpwar.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Malformed;
import io.github.mcpwar.jsonrpc.Message;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the messages of a response, whether it is one JSON object or an event stream. A resumed
 * response is read by the same reader, which remembers its position.
 */
final class AnswerReader {
  private final Codec codec;
  private final Consumer<String> warnings;
  private final int largest;
  private final Consumer<SseEvent> others;

  private Optional<String> lastEventId = Optional.empty();
  private Optional<Duration> retry = Optional.empty();

  AnswerReader(Exchanges shared) {
    this(shared, event -> {});
  }

  /**
   * Creates a reader.
   *
   * @param others receives events that are not messages
   */
  AnswerReader(Exchanges shared, Consumer<SseEvent> others) {
    codec = shared.codec();
    warnings = shared.warnings();
    largest = shared.largest();
    this.others = others;
  }

  /**
   * Passes each message to {@code isLast} as it arrives, until that returns true or the response
   * ends.
   *
   * @return true if the last message was found
   * @throws IOException if the connection breaks
   */
  boolean read(Answer answer, Predicate<Message> isLast) throws IOException {
    return answer.isEventStream()
        ? readEvents(answer.body(), isLast)
        : messages(codec.parse(answer.readAll(largest)), isLast);
  }

  /**
   * The id of the last event, from which an interrupted stream can resume; empty if there was none.
   */
  Optional<String> lastEventId() {
    return lastEventId;
  }

  /** The server's wait before a reconnection; empty if it gave none. */
  Optional<Duration> retry() {
    return retry;
  }

  private boolean readEvents(InputStream body, Predicate<Message> isLast) throws IOException {
    var found = new boolean[1];
    var parser = new SseParser(
        largest,
        event -> found[0] = found[0] || messages(event, isLast)); // nothing counts after the last
    byte[] buffer = new byte[8192];
    try {
      int n;
      while (!found[0] && (n = body.read(buffer)) >= 0) {
        parser.feed(buffer, 0, n);
      }
      return found[0];
    } finally {
      lastEventId = parser.lastEventId().or(() -> lastEventId);
      retry = parser.retry().or(() -> retry);
    }
  }

  /**
   * Passes on the messages of an event. An event without data only carries an id to resume from.
   */
  private boolean messages(SseEvent event, Predicate<Message> isLast) {
    if (!event.type().equals("message")) {
      others.accept(event);
      return false;
    }
    return !event.data().isEmpty() && messages(codec.parse(event.data().getBytes(UTF_8)), isLast);
  }

  private boolean messages(Incoming incoming, Predicate<Message> isLast) {
    if (incoming instanceof Batch batch) {
      return batch.entries().stream().anyMatch(entry -> messages(entry, isLast));
    }
    if (incoming instanceof Malformed malformed) {
      warnings.accept("The server sent an invalid message: " + malformed.error().message());
    }
    return incoming instanceof Message message && isLast.test(message);
  }
}
