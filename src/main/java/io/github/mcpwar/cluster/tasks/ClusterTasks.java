package io.github.mcpwar.cluster.tasks;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.NodeIds;
import io.github.mcpwar.cluster.tasks.TaskTable.Entry;
import io.github.mcpwar.server.tasks.FoundTask;
import io.github.mcpwar.server.tasks.SharedTasks;
import io.github.mcpwar.server.tasks.Task;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tasks of all nodes. A task lives on the node that runs it, which writes each of its changes
 * to the engine; the others read there, and ask that node to change it. Tasks of a node that is
 * gone fail. While the engine cannot be reached, a node serves its own tasks, and writes them
 * later.
 */
public final class ClusterTasks implements SharedTasks, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClusterTasks.class.getName());

  /** The most bytes of a result that others can ask for. */
  static final int LARGEST = 4 * 1024 * 1024;

  /** The time after an outage in which other nodes may still write what they could not. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final Cluster cluster;
  private final JsonMapper mapper;
  private final Executor elsewhere;
  private final LongSupplier nanoTime;
  private final TaskTable table;
  private final TaskFollowers followers;
  private final TaskLetters letters;
  private final LostNodes lostNodes;
  private final Map<String, TaskWriter> writers = new ConcurrentHashMap<>();
  private final AtomicBoolean isTicking = new AtomicBoolean();
  private volatile boolean wasDown;
  private volatile long reconnects;
  private volatile long downAt;

  /**
   * Creates the tasks of a node that has not joined the others yet.
   *
   * @param elsewhere runs tasks on threads that may wait
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param maximum the maximum number of tasks on all nodes
   */
  public ClusterTasks(
      Cluster cluster,
      JsonMapper mapper,
      Executor elsewhere,
      InstantSource clock,
      LongSupplier nanoTime,
      int maximum) {
    this.cluster = cluster;
    this.mapper = mapper;
    this.elsewhere = elsewhere;
    this.nanoTime = nanoTime;
    this.table = new TaskTable(cluster, mapper, clock, maximum);
    this.followers = new TaskFollowers(table);
    this.letters = new TaskLetters(cluster.post(), table, followers);
    this.lostNodes = new LostNodes(node -> cluster.nodes().isAlive(node), nanoTime);
    this.downAt = nanoTime.getAsLong() - SETTLING.toNanos();
    letters.answer(elsewhere, this::running, this::settle);
    table.onChange(name -> {
      if (followers.has(name)) {
        later(() -> attempt(() -> followers.changed(name)));
      }
    });
    cluster.post().onGone(lostNodes::gone);
    cluster.post().onRenumbered(() -> {
      writers.values().stream()
          .filter(writer -> !writer.task().hasEnded())
          .forEach(this::scheduleWrite);
      later(() -> attempt(followers::catchUp));
    });
    cluster.post().onEmptied(() -> {
      writers.values().forEach(TaskWriter::announce);
      followers.beginAgain();
      later(() -> attempt(followers::catchUp));
    });
  }

  /** A task of this node whose time is not over. */
  private Optional<Task> running(String id) {
    return Optional.ofNullable(writers.get(id))
        .map(TaskWriter::task)
        .filter(task -> !task.left().isNegative() && !task.left().isZero());
  }

  @Override
  public String name(String id) {
    return NodeIds.of(cluster.nodes().number(), id);
  }

  @Override
  public boolean begin(Task task, Runnable drop) {
    TaskWriter writer =
        new TaskWriter(task, () -> drop(task, drop), table, cluster, mapper, nanoTime);
    if (Boolean.FALSE.equals(attempt(writer::count, true))) {
      return false;
    }
    writers.put(task.id(), writer);
    settle(task);
    return true;
  }

  private void drop(Task task, Runnable drop) {
    writers.remove(task.id());
    drop.run();
  }

  @Override
  public void changed(Task task) {
    TaskWriter writer = writers.get(task.id());
    if (writer != null) {
      scheduleWrite(writer);
    }
  }

  private void scheduleWrite(TaskWriter writer) {
    if (writer.change()
        && !later(() -> {
          writer.unscheduled();
          attempt(writer::write);
        })) {
      writer.unscheduled();
    }
  }

  @Override
  public void settle(Task task) {
    TaskWriter writer = writers.get(task.id());
    if (writer != null) {
      attempt(writer::write);
    }
  }

  @Override
  public void forget(Task task) {
    TaskWriter writer = writers.remove(task.id());
    if (writer != null) {
      later(() -> attempt(writer::end));
    }
  }

  @Override
  public boolean fits(ObjectNode result) {
    CountedBytes bytes = new CountedBytes();
    mapper.writeValue(bytes, result);
    return bytes.count <= LARGEST;
  }

  /** Counts bytes and keeps none. */
  private static final class CountedBytes extends OutputStream {
    long count;

    @Override
    public void write(int single) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }

  @Override
  public Optional<FoundTask> find(String id, String user) {
    if (!isAvailable()) {
      throw TaskLetters.unknown();
    }
    try {
      Optional<TaskRecord> found = current(table.name(id));
      if (found.isEmpty() && nanoTime.getAsLong() - downAt < SETTLING.toNanos()) {
        throw TaskLetters.unknown();
      }
      if (found.isEmpty() && isUnwritten(id, user)) {
        found = current(table.name(id));
        if (found.isEmpty()) {
          throw TaskLetters.unknown();
        }
      }
      return found
          .filter(task -> task.owner().equals(user))
          .map(task -> new FarTask(id, task, letters));
    } catch (EngineUnavailableException e) {
      noteDown();
      throw TaskLetters.unknown();
    }
  }

  /** True if the node of a task has it, but could not write its record, or does not answer. */
  private boolean isUnwritten(String id, String user) {
    long node = NodeIds.nodeOf(id);
    return node != cluster.nodes().number()
        && cluster.nodes().isAlive(node)
        && letters.isKnown(node, id, user);
  }

  /** The record of a task, which has failed if its node is gone. */
  private Optional<TaskRecord> current(String name) {
    Optional<Entry> entry = table.get(name);
    if (entry.isPresent() && fail(name, entry.get())) {
      entry = table.get(name);
    }
    return entry.map(Entry::task);
  }

  /** Records the failure of a task if its node is gone. Returns false if the record is right. */
  private boolean fail(String name, Entry entry) {
    TaskRecord task = entry.task();
    boolean isLost = !task.hasEnded() && lostNodes.isLost(task.node());
    if (isLost) {
      table.replace(name, entry.version(), task.lost(table.now())); // unless another has done so
    }
    return isLost;
  }

  /** Records the failure of all tasks of a node that is gone. */
  private void failAll(long node) {
    int failed = 0;
    for (String name : table.of(node)) {
      Optional<Entry> entry = table.get(name);
      if (entry.isPresent() && fail(name, entry.get())) {
        failed++;
      } else if (entry.isPresent() && entry.get().task().isLost()) {
        table.tell(name); // whoever recorded it may not have come so far
      }
    }
    lostNodes.swept(node);
    if (failed > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Node {0} is gone; {1} of its tasks have failed",
          Long.toString(node),
          failed);
    }
  }

  @Override
  public void tick() {
    if (isTicking.compareAndSet(false, true) && !later(this::repeat)) {
      isTicking.set(false);
    }
  }

  private void repeat() {
    try {
      if (!isAvailable()) {
        return;
      }
      long connections = cluster.state().reconnects();
      boolean isBack = wasDown || connections != reconnects;
      if (isBack) {
        writers.values().stream().filter(TaskWriter::isRecent).forEach(TaskWriter::announce);
        wasDown = false;
        reconnects = connections;
      }
      writers.values().stream().filter(TaskWriter::isWaiting).forEach(TaskWriter::write);
      if (isBack) {
        followers.catchUp();
      }
      lostNodes
          .unswept(cluster.nodes().number(), () -> cluster.nodes().members())
          .forEach(this::failAll);
    } catch (EngineUnavailableException e) {
      noteDown();
    } finally {
      isTicking.set(false);
    }
  }

  private boolean isAvailable() {
    boolean isAvailable = cluster.state().available();
    if (!isAvailable) {
      noteDown();
    }
    return isAvailable;
  }

  private void noteDown() {
    downAt = nanoTime.getAsLong();
    wasDown = true;
  }

  private void attempt(Runnable action) {
    attempt(
        () -> {
          action.run();
          return true;
        },
        false);
  }

  private <T> T attempt(Supplier<T> action, T otherwise) {
    try {
      return isAvailable() ? action.get() : otherwise;
    } catch (EngineUnavailableException e) {
      noteDown();
      return otherwise;
    }
  }

  /** Runs an action on another thread. Returns false if this node is stopping. */
  private boolean later(Runnable action) {
    try {
      elsewhere.execute(action);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Writes what has not been written. Call it before the cluster is closed. */
  @Override
  public void close() {
    writers.values().stream()
        .filter(TaskWriter::isWaiting)
        .forEach(writer -> attempt(writer::write));
  }
}
