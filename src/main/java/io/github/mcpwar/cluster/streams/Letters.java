package io.github.mcpwar.cluster.streams;

import io.github.mcpwar.cluster.Post;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The letters about streams, which name them by the keys of their logs. */
final class Letters {
  /** The client of a stream is here: tell me when there is more. Repeated, to be believed. */
  static final String FOLLOW = "stream: follow";

  /** The client of a stream is here no longer. */
  static final String LEAVE = "stream: leave";

  /** There is more in these logs. */
  static final String WRITTEN = "stream: written";

  /** The client of a stream is elsewhere. */
  static final String MOVED = "stream: moved";

  /** The call of a stream does not run here. */
  static final String UNKNOWN = "stream: unknown";

  private static final String LOG = "log";
  private static final String LOGS = "logs";
  private static final String FOLLOWER = "follower";
  private static final String AGAIN = "again";

  private Letters() {}

  /**
   * A letter about the stream of a follower.
   *
   * @param follower a number that no other follower has
   */
  static ObjectNode of(Post post, String log, long follower) {
    return post.letter().put(LOG, log).put(FOLLOWER, follower);
  }

  /** Marks a letter as a repetition. */
  static ObjectNode again(ObjectNode letter) {
    return letter.put(AGAIN, true);
  }

  static ObjectNode ofAll(Post post, List<String> logs) {
    ObjectNode letter = post.letter();
    ArrayNode names = letter.putArray(LOGS);
    logs.forEach(names::add);
    return letter;
  }

  static String log(ObjectNode letter) {
    return letter.path(LOG).stringValue("");
  }

  static long follower(ObjectNode letter) {
    return letter.path(FOLLOWER).longValue(0);
  }

  static boolean isAgain(ObjectNode letter) {
    return letter.path(AGAIN).booleanValue(false);
  }

  static List<String> logs(ObjectNode letter) {
    List<String> logs = new ArrayList<>();
    for (JsonNode name : letter.path(LOGS)) {
      logs.add(name.stringValue(""));
    }
    return logs;
  }
}
