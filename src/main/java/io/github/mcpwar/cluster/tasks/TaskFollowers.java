package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.cluster.tasks.TaskTable.Entry;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Those who follow tasks of other nodes on this one. Thread-safe. */
final class TaskFollowers {
  private final Map<String, Followed> byName = new ConcurrentHashMap<>();
  private final TaskTable table;

  TaskFollowers(TaskTable table) {
    this.table = table;
  }

  /** A task that somebody follows. */
  private static final class Followed {
    final List<Consumer<ObjectNode>> followers = new CopyOnWriteArrayList<>();
    final Duration keep;
    long told; // guarded by this

    Followed(Duration keep) {
      this.keep = keep;
    }

    boolean isNew(Entry entry) {
      return entry.version() > told;
    }
  }

  /**
   * Passes the state on, and later changes until the returned action is run.
   *
   * @param keep the time until the task is forgotten
   * @throws EngineUnavailableException if the state cannot be read
   */
  Runnable follow(String name, Duration keep, Consumer<ObjectNode> follower) {
    Followed followed = byName.compute(name, (each, known) -> {
      Followed kept = known == null ? new Followed(keep) : known;
      kept.followers.add(follower);
      return kept;
    });
    Runnable end = () -> unfollow(name, keep, follower);
    try {
      table.follow(name, keep); // before it is read, so that no change is missed
      synchronized (followed) {
        table.get(name).ifPresent(entry -> {
          if (followed.isNew(entry)) {
            tell(followed, entry);
          } else {
            follower.accept(entry.task().description());
          }
        });
      }
      return end;
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
  }

  private static void tell(Followed followed, Entry entry) {
    followed.told = entry.version();
    followed.followers.forEach(each -> each.accept(entry.task().description()));
  }

  private void unfollow(String name, Duration keep, Consumer<ObjectNode> follower) {
    byName.computeIfPresent(name, (each, followed) -> {
      followed.followers.remove(follower);
      return followed.followers.isEmpty() ? null : followed;
    });
    if (byName.containsKey(name)) {
      return;
    }
    try {
      table.unfollow(name);
      if (byName.containsKey(name)) { // somebody has come in between
        table.follow(name, keep);
        changed(name);
      }
    } catch (EngineUnavailableException e) {
      // this node is told in vain until the task is forgotten, or the followers catch up
    }
  }

  /** True if somebody follows a task. */
  boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * Tells the followers of a task of its state, unless they know it.
   *
   * @throws EngineUnavailableException if it cannot be read
   */
  void changed(String name) {
    Followed followed = byName.get(name);
    if (followed != null) {
      synchronized (followed) {
        Optional<Entry> entry = table.get(name).filter(followed::isNew);
        entry.ifPresent(each -> tell(followed, each));
      }
    }
  }

  /** Forgets which states have been told, as their versions begin again in an empty engine. */
  void beginAgain() {
    byName.values().forEach(followed -> {
      synchronized (followed) {
        followed.told = Values.NONE;
      }
    });
  }

  /**
   * Follows all tasks again, and tells what was missed.
   *
   * @throws EngineUnavailableException if this does not succeed
   */
  void catchUp() {
    for (Map.Entry<String, Followed> each : byName.entrySet()) {
      table.follow(each.getKey(), each.getValue().keep);
      changed(each.getKey());
    }
  }
}
