package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of all nodes' tasks, by name. All methods wait for the engine, and throw {@link
 * EngineUnavailableException} without it.
 */
final class TaskTable {
  /** The time for which a record is kept at least, so that listeners can read it. */
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private static final String ALL = "tasks";
  private static final String CHANGED = "task changed";

  private final Cluster cluster;
  private final JsonMapper mapper;
  private final InstantSource clock;
  private final int maximum;

  /** A record and its version. */
  record Entry(long version, TaskRecord task) {}

  TaskTable(Cluster cluster, JsonMapper mapper, InstantSource clock, int maximum) {
    this.cluster = cluster;
    this.mapper = mapper;
    this.clock = clock;
    this.maximum = maximum;
  }

  /** The name of a task, which does not tell its identifier. */
  String name(String id) {
    return cluster.name("task", id);
  }

  Instant now() {
    return clock.instant();
  }

  /** Counts a task. Returns false if there are too many. */
  boolean count(String name, Duration keep, boolean isLate) {
    return cluster.groups().enter(ALL, name, atLeast(keep), isLate ? Integer.MAX_VALUE : maximum);
  }

  /** Lists a task as one of a node. */
  void list(String name, long node, Duration keep) {
    cluster.groups().enter(ofNode(node), name, atLeast(keep), Integer.MAX_VALUE);
  }

  /** Counts and lists a task no longer. */
  void leave(String name, long node) {
    cluster.groups().leave(ALL, name);
    cluster.groups().leave(ofNode(node), name);
  }

  /** The names of the tasks of a node. */
  List<String> of(long node) {
    return cluster.groups().names(ofNode(node));
  }

  private static String ofNode(long node) {
    return ALL + ":" + node;
  }

  Optional<Entry> get(String name) {
    return cluster.values().get(name).flatMap(this::read);
  }

  private Optional<Entry> read(Values.Versioned value) {
    try {
      return mapper.readTree(value.value()) instanceof ObjectNode json
          ? Optional.of(new Entry(value.version(), new TaskRecord(json)))
          : Optional.empty();
    } catch (JacksonException e) { // a later version may have another form
      return Optional.empty();
    }
  }

  /**
   * Writes a record if its version is still the expected one, and tells the nodes that follow it.
   *
   * @return false if it was another
   */
  boolean replace(String name, long expected, TaskRecord task) {
    byte[] bytes = mapper.writeValueAsBytes(task.json());
    boolean done = cluster.values().replace(name, expected, bytes, atLeast(task.left(now())));
    if (done) {
      tell(name);
    }
    return done;
  }

  /** Tells the nodes that follow a task that it has changed. */
  void tell(String name) {
    for (String node : cluster.groups().names(followersOf(name))) {
      cluster.post().send(Long.parseLong(node), CHANGED, cluster.post().letter().put("name", name));
    }
  }

  /** Lists this node as one that is told of a task's changes. */
  void follow(String name, Duration keep) {
    String node = Long.toString(cluster.nodes().number());
    cluster.groups().enter(followersOf(name), node, atLeast(keep), Integer.MAX_VALUE);
  }

  void unfollow(String name) {
    cluster.groups().leave(followersOf(name), Long.toString(cluster.nodes().number()));
  }

  private static String followersOf(String name) {
    return "followers:" + name;
  }

  private static Duration atLeast(Duration keep) {
    return keep.compareTo(SHORTEST) < 0 ? SHORTEST : keep;
  }

  /** Sets who is told the names of followed tasks that have changed. */
  void onChange(Consumer<String> listener) {
    cluster
        .post()
        .on(CHANGED, (from, letter) -> listener.accept(letter.path("name").stringValue("")));
  }
}
