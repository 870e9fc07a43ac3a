package io.github.mcpwar.cluster.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.server.sessions.SessionEnd;
import io.github.mcpwar.server.sessions.SessionValue;
import io.github.mcpwar.server.sessions.SessionValue.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a session's table: the nodes that hold it, the node of the newest stream that
 * listens, the values that were set, and its end. The name of a value's field is a digest, which
 * says nothing to the engine.
 *
 * @param fields the names and contents
 */
record SessionFields(Map<String, byte[]> fields) {
  static final String STREAM = "stream";
  static final String ENDED = "ended";
  static final byte[] PRESENT = {1};
  private static final String NODE = "node:";

  /** The field that says that a node holds the session. */
  static String ofNode(long node) {
    return NODE + node;
  }

  /** The field of a value. */
  static String of(SessionValue value, Cluster cluster) {
    String kind = prefix(value.kind());
    return value.kind() == Kind.LEVEL ? kind : cluster.name(kind, value.value());
  }

  private static String prefix(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The contents of a field with a text. */
  static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static Optional<String> text(byte @Nullable [] bytes) {
    return Optional.ofNullable(bytes).map(each -> new String(each, UTF_8));
  }

  /** The nodes that hold the session, without one. */
  List<Long> nodesExcept(long self) {
    return fields.keySet().stream()
        .filter(field -> field.startsWith(NODE))
        .map(field -> Long.valueOf(field.substring(NODE.length())))
        .filter(node -> node != self)
        .toList();
  }

  /** The reason why the session has ended; empty while it has not. */
  Optional<SessionEnd> end() {
    return text(fields.get(ENDED)).map(SessionFields::reason);
  }

  /** The reason with a name; another version of this server may have others. */
  static SessionEnd reason(String name) {
    return Arrays.stream(SessionEnd.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(SessionEnd.CLIENT);
  }

  /** The node of the newest stream that listens. */
  Optional<Long> listener() {
    return text(fields.get(STREAM)).map(Long::valueOf);
  }

  /** The value of a field as it is now; empty if it is not set. */
  Optional<SessionValue> current(SessionValue value, Cluster cluster) {
    return text(fields.get(of(value, cluster))).map(now -> new SessionValue(value.kind(), now));
  }

  /** Everything that is set. */
  List<SessionValue> values() {
    List<SessionValue> all = new ArrayList<>();
    fields.forEach((field, contents) -> Arrays.stream(Kind.values())
        .filter(kind -> field.split(":", 2)[0].equals(prefix(kind)))
        .forEach(kind -> all.add(new SessionValue(kind, new String(contents, UTF_8)))));
    return all;
  }
}
