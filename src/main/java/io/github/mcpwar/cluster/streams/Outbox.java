package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.cluster.Post;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends letters about streams on a thread of its own, in order. The news of several logs go to a
 * node in one letter; they are repeated until they are sent. Other letters are lost if they cannot
 * be sent, as a follower repeats itself. Thread-safe.
 */
final class Outbox {
  private final Post post;
  private final Function<String, @Nullable Long> readerOf;
  private final Lanes lane;
  private final Turns turns;
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  /**
   * Creates an empty outbox.
   *
   * @param readerOf the node that follows a log, or null
   */
  Outbox(Post post, Executor threads, Function<String, @Nullable Long> readerOf) {
    this.post = post;
    this.readerOf = readerOf;
    this.lane = new Lanes(threads, 1);
    this.turns = new Turns(lane, this::tellOfWritten);
  }

  /** Sends a letter soon, if that is possible. */
  void send(long node, String type, ObjectNode letter) {
    lane.run(() -> {
      try {
        var unused = post.send(node, type, letter);
      } catch (EngineUnavailableException e) {
        // the follower asks again
      }
    });
  }

  /** Tells the reader of a log that there is more in it. */
  void written(String log) {
    written.add(log);
    turns.ask();
  }

  private void tellOfWritten() {
    Map<Long, List<String>> byNode = new HashMap<>();
    for (String log : List.copyOf(written)) {
      written.remove(log);
      Long node = readerOf.apply(log);
      if (node != null) {
        byNode.computeIfAbsent(node, each -> new ArrayList<>()).add(log);
      }
    }
    byNode.forEach((node, logs) -> {
      try {
        var unused = post.send(node, Letters.WRITTEN, Letters.ofAll(post, logs));
      } catch (EngineUnavailableException e) {
        written.addAll(logs);
      }
    });
  }

  /** Repeats what could not be sent. */
  void check() {
    lane.start();
    if (!written.isEmpty()) {
      turns.ask();
    }
  }
}
