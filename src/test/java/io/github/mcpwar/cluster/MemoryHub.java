package io.github.mcpwar.cluster;

import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Groups;
import io.github.mcpwar.spi.cluster.Logs;
import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.Tables;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory, for several nodes in one process. It can be told to fail. Guarded by the
 * object itself.
 */
public final class MemoryHub {
  private static final int MOST_ENTRIES = 1000;

  private final Executor mail;
  private final LongSupplier millis;
  private final Map<Long, Node> nodes = new TreeMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Map<String, Long>> groups = new HashMap<>();
  private final Map<String, Log> logs = new HashMap<>();
  private long lastNode;
  private boolean down;
  private boolean isNextSendToFail;
  private int sent;
  private @Nullable Runnable beforeNextLeave;
  private @Nullable Runnable afterNextChange;

  private record Value(Values.Versioned versioned, long until) {}

  private record Table(Map<String, byte[]> fields, long until) {}

  /** A log; an until of 0 means that it has not ended. */
  private static final class Log {
    final byte[] header;
    final List<byte[]> entries = new ArrayList<>();
    long first = 1;
    long until;

    Log(byte[] header) {
      this.header = header;
    }

    boolean hasEnded() {
      return until != 0;
    }
  }

  /**
   * Creates an engine.
   *
   * @param mail delivers mail, one task after the other
   * @param millis a clock
   */
  public MemoryHub(Executor mail, LongSupplier millis) {
    this.mail = mail;
    this.millis = millis;
  }

  /** The connection of a new node. */
  public ClusterEngine connection() {
    return new Node();
  }

  /** Cuts the connections of all nodes, or gives them back. */
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  /** Loses everything that is kept, as an engine that starts again. */
  public synchronized void clear() {
    values.clear();
    tables.clear();
    groups.clear();
    logs.clear();
    nodes.values().forEach(each -> mail.execute(() -> each.receiver().emptied()));
  }

  /** Takes a node for gone, as if its process had been killed. */
  public synchronized void lose(long number) {
    Node lost = nodes.remove(number);
    if (lost != null) {
      nodes.values().forEach(each -> mail.execute(() -> each.receiver().gone(number)));
    }
  }

  /** Takes a node for gone that is still there, and so gets another number. */
  public synchronized void renumber(long before) {
    Node node = nodes.get(before);
    lose(before);
    if (node != null) {
      node.number = ++lastNode;
      nodes.put(node.number, node);
      long now = node.number;
      mail.execute(() -> node.receiver().renumbered(before, now));
    }
  }

  /** Makes the next letter to a single node fail. */
  public synchronized void failNextSend() {
    isNextSendToFail = true;
  }

  /** The number of letters to single nodes so far. */
  public synchronized int sent() {
    return sent;
  }

  /** Runs an action once before the next name leaves a group. */
  public synchronized void beforeNextLeave(Runnable action) {
    beforeNextLeave = action;
  }

  /** Runs an action once after the next change of a table, before the one who made it goes on. */
  public synchronized void afterNextChange(Runnable action) {
    afterNextChange = action;
  }

  /** Everything that is kept, to look for what must not be there. */
  public synchronized List<byte[]> contents() {
    List<byte[]> all = new ArrayList<>();
    values.values().forEach(each -> all.add(each.versioned().value()));
    tables.values().forEach(each -> all.addAll(each.fields().values()));
    logs.values().forEach(each -> {
      all.add(each.header);
      all.addAll(each.entries);
    });
    return all;
  }

  /** The names of everything that is kept. */
  public synchronized List<String> names() {
    List<String> all = new ArrayList<>(values.keySet());
    all.addAll(tables.keySet());
    tables.values().forEach(each -> all.addAll(each.fields().keySet()));
    all.addAll(groups.keySet());
    groups.values().forEach(each -> all.addAll(each.keySet()));
    all.addAll(logs.keySet());
    return all;
  }

  private void requireUp() {
    if (down) {
      throw new EngineUnavailableException("The engine is down");
    }
  }

  private long until(Duration keep) {
    return millis.getAsLong() + keep.toMillis();
  }

  private final class Node implements ClusterEngine, Membership {
    private final MemoryLogs ownLogs = new MemoryLogs();
    private @Nullable MailReceiver receiver;
    private long number;
    private String name = "";

    MailReceiver receiver() {
      if (receiver == null) {
        throw new IllegalStateException("Not joined");
      }
      return receiver;
    }

    @Override
    public Membership join(String ownName, MailReceiver ownReceiver) {
      synchronized (MemoryHub.this) {
        requireUp();
        receiver = ownReceiver;
        name = ownName;
        number = ++lastNode;
        nodes.put(number, this);
        return this;
      }
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public boolean isAlive(long node) {
      synchronized (MemoryHub.this) {
        return nodes.containsKey(node);
      }
    }

    @Override
    public List<Member> members() {
      synchronized (MemoryHub.this) {
        return nodes.values().stream()
            .map(each -> new Member(each.number, each.name))
            .toList();
      }
    }

    @Override
    public boolean send(long node, byte[] message) {
      synchronized (MemoryHub.this) {
        requireUp();
        if (isNextSendToFail) {
          isNextSendToFail = false;
          throw new EngineUnavailableException("The connection was cut");
        }
        sent++;
        Node to = nodes.get(node);
        if (to != null) {
          mail.execute(() -> to.receiver().received(message));
        }
        return to != null;
      }
    }

    @Override
    public void tellAll(byte[] message) {
      synchronized (MemoryHub.this) {
        requireUp();
        nodes.values().forEach(each -> mail.execute(() -> each.receiver().received(message)));
      }
    }

    @Override
    public Values values() {
      return new MemoryValues();
    }

    @Override
    public Tables tables() {
      return new MemoryTables();
    }

    @Override
    public Groups groups() {
      return new MemoryGroups();
    }

    @Override
    public Logs logs() {
      return ownLogs;
    }

    @Override
    public EngineState state() {
      synchronized (MemoryHub.this) {
        return new EngineState(!down, "Memory", Duration.ZERO, 0, 0, 0);
      }
    }

    @Override
    public void close() {
      lose(number);
    }
  }

  private final class MemoryValues implements Values {

    private Optional<Versioned> valid(String key) {
      return Optional.ofNullable(values.get(key))
          .filter(each -> millis.getAsLong() < each.until())
          .map(Value::versioned);
    }

    @Override
    public Optional<Versioned> get(String key) {
      synchronized (MemoryHub.this) {
        requireUp();
        return valid(key);
      }
    }

    @Override
    public boolean replace(String key, long expected, byte[] value, Duration keep) {
      synchronized (MemoryHub.this) {
        requireUp();
        long version = valid(key).map(Versioned::version).orElse(NONE);
        if (version == expected) {
          values.put(key, new Value(new Versioned(version + 1, value), until(keep)));
        }
        return version == expected;
      }
    }

    @Override
    public void remove(String key) {
      synchronized (MemoryHub.this) {
        requireUp();
        values.remove(key);
      }
    }
  }

  private final class MemoryTables implements Tables {

    private Table valid(String key) {
      Table table = tables.get(key);
      return table == null || millis.getAsLong() >= table.until() ? new Table(Map.of(), 0) : table;
    }

    @Override
    public Map<String, byte[]> get(String key) {
      synchronized (MemoryHub.this) {
        requireUp();
        return Map.copyOf(valid(key).fields());
      }
    }

    @Override
    public Map<String, byte[]> change(
        String key, Map<String, byte[]> set, Collection<String> removed, Duration keep) {
      synchronized (MemoryHub.this) {
        requireUp();
        Table before = valid(key);
        Map<String, byte[]> fields = new HashMap<>(before.fields());
        fields.putAll(set);
        fields.keySet().removeAll(removed);
        tables.put(key, new Table(fields, Math.max(before.until(), until(keep))));
        Runnable after = afterNextChange;
        afterNextChange = null;
        if (after != null) {
          after.run();
        }
        return Map.copyOf(fields);
      }
    }

    @Override
    public void remove(String key) {
      synchronized (MemoryHub.this) {
        requireUp();
        tables.remove(key);
      }
    }
  }

  private final class MemoryGroups implements Groups {

    @Override
    public boolean enter(String group, String member, Duration keep, int maximum) {
      synchronized (MemoryHub.this) {
        requireUp();
        Map<String, Long> members = groups.computeIfAbsent(group, each -> new TreeMap<>());
        members.values().removeIf(until -> millis.getAsLong() >= until);
        if (!members.containsKey(member) && members.size() >= maximum) {
          return false;
        }
        members.merge(member, until(keep), Math::max);
        return true;
      }
    }

    @Override
    public void leave(String group, String member) {
      synchronized (MemoryHub.this) {
        requireUp();
        Runnable before = beforeNextLeave;
        beforeNextLeave = null;
        if (before != null) {
          before.run();
        }
        groups.getOrDefault(group, new TreeMap<>()).remove(member);
      }
    }

    @Override
    public List<String> names(String group) {
      synchronized (MemoryHub.this) {
        requireUp();
        return groups.getOrDefault(group, Map.of()).entrySet().stream()
            .filter(each -> millis.getAsLong() < each.getValue())
            .map(Map.Entry::getKey)
            .toList();
      }
    }
  }

  /** The logs of one node. What cannot be written is dropped, as by any engine. */
  private final class MemoryLogs implements Logs {
    private Consumer<Set<String>> listener = written -> {};

    private Optional<Log> valid(String key) {
      return Optional.ofNullable(logs.get(key))
          .filter(each -> !each.hasEnded() || millis.getAsLong() < each.until);
    }

    private void write(String key, Runnable action) {
      boolean written;
      synchronized (MemoryHub.this) {
        written = !down;
        if (written) {
          action.run();
        }
      }
      if (written) {
        mail.execute(() -> listener.accept(Set.of(key)));
      }
    }

    @Override
    public void begin(String key, byte[] header) {
      write(key, () -> {
        if (valid(key).filter(log -> Arrays.equals(log.header, header)).isEmpty()) {
          logs.put(key, new Log(header));
        }
      });
    }

    @Override
    public void add(String key, long number, byte[] entry) {
      write(
          key,
          () -> valid(key)
              .filter(log -> !log.hasEnded())
              .ifPresent(log -> append(log, number, entry)));
    }

    private void append(Log log, long number, byte[] entry) {
      if (number > log.first + log.entries.size()) {
        log.entries.clear();
        log.first = number;
      }
      if (number == log.first + log.entries.size()) {
        log.entries.add(entry);
      }
      if (log.entries.size() > MOST_ENTRIES) {
        log.entries.remove(0);
        log.first++;
      }
    }

    @Override
    public void end(String key, long number, byte[] last, Duration keep) {
      write(
          key,
          () -> valid(key).filter(log -> !log.hasEnded()).ifPresent(log -> {
            append(log, number, last);
            log.until = until(keep);
          }));
    }

    @Override
    public boolean conclude(String key, byte[] last, Duration keep) {
      synchronized (MemoryHub.this) {
        requireUp();
        Optional<Log> open = valid(key).filter(log -> !log.hasEnded());
        open.ifPresent(log -> {
          log.entries.add(last);
          log.until = until(keep);
        });
        return open.isPresent();
      }
    }

    @Override
    public Optional<Contents> after(String key, long number) {
      synchronized (MemoryHub.this) {
        requireUp();
        return valid(key).map(log -> {
          long from = Math.max(number + 1, log.first);
          int skipped = (int) Math.min(from - log.first, log.entries.size());
          List<byte[]> rest = List.copyOf(log.entries.subList(skipped, log.entries.size()));
          return new Contents(log.header, from, rest, log.hasEnded());
        });
      }
    }

    @Override
    public void remove(String key) {
      write(key, () -> logs.remove(key));
    }

    @Override
    public void onWritten(Consumer<Set<String>> told) {
      listener = told;
    }
  }
}
