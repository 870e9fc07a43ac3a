package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.server.sessions.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The tables of sessions in the engine: one for each, kept until the id of the session expires. */
record SessionTable(Cluster cluster, InstantSource clock) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The number of this node. */
  long self() {
    return cluster.nodes().number();
  }

  /** Changes the table of a session, and lists this node as one that holds it. */
  SessionFields register(Session session, Map<String, byte[]> set, Collection<String> removed) {
    Map<String, byte[]> all = new HashMap<>(set);
    all.put(SessionFields.ofNode(self()), SessionFields.PRESENT);
    return change(session.key(), all, removed, session.expiresAt());
  }

  /** Lists this node no longer as one that holds a session. */
  void leave(Session session) {
    var unused =
        change(session.key(), Map.of(), List.of(SessionFields.ofNode(self())), session.expiresAt());
  }

  /**
   * Changes the table of a session.
   *
   * @param until the expiry of its id, in milliseconds since 1970
   */
  SessionFields change(
      String key, Map<String, byte[]> set, Collection<String> removed, long until) {
    Duration left = Duration.ofMillis(until - clock.millis());
    Duration keep = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    return new SessionFields(cluster.tables().change(name(key), set, removed, keep));
  }

  SessionFields read(String key) {
    return new SessionFields(cluster.tables().get(name(key)));
  }

  private String name(String key) {
    return cluster.name("session", key);
  }

  /** Writes to the other nodes that hold a session. A node that is gone holds it no longer. */
  void tell(
      String type, String key, long until, SessionFields fields, Supplier<ObjectNode> letter) {
    tell(key, until, fields, node -> cluster.post().send(node, type, letter.get()));
  }

  /**
   * Does something for each of the other nodes that hold a session.
   *
   * @param action returns false if there is no such node
   */
  void tell(String key, long until, SessionFields fields, LongPredicate action) {
    List<String> gone = new ArrayList<>();
    for (long node : fields.nodesExcept(self())) {
      if (!action.test(node)) {
        gone.add(SessionFields.ofNode(node));
      }
    }
    if (!gone.isEmpty()) {
      var unused = change(key, Map.of(), gone, until);
    }
  }
}
