package io.github.mcpwar.cluster.simulation;

import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.cluster.simulation.VirtualTime.Process;
import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Groups;
import io.github.mcpwar.spi.cluster.Logs;
import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.Membership.Member;
import io.github.mcpwar.spi.cluster.Tables;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine behind a network in virtual time: commands take a while each way, and may be lost on
 * the way there or back. It does what Valkey and Redis do for {@code redis.Nodes}: leases on the
 * engine's clock, mail that waits for its reader, and news that the newest of which are kept.
 */
final class SimulatedEngine {
  private static final long LEASE = Duration.ofSeconds(5).toNanos();
  private static final long PERIOD = Duration.ofSeconds(1).toNanos();
  private static final long LATE = Duration.ofMillis(2_500).toNanos();
  private static final long GRACE = Duration.ofSeconds(6).toNanos();
  private static final long NEVER = -1;
  private static final long ANSWER = Duration.ofMillis(750).toNanos();
  private static final long WRITE_PAUSE = Duration.ofMillis(200).toNanos();
  private static final long MOST_WAIT = Duration.ofMillis(900).toNanos();

  /** The product's classes that hold a lock while they use the engine, which cannot wait here. */
  private static final Set<String> LOCKED = Set.of("TaskWriter", "TaskFollowers");

  private static final StackWalker STACK = StackWalker.getInstance();

  private final VirtualTime time;
  private final Random random;
  private final MemoryHub hub;
  private final ClusterEngine store;
  private final Map<Long, String> nodes = new TreeMap<>();
  private final Map<Long, Long> leases = new TreeMap<>();
  private final Map<Long, List<byte[]>> mail = new HashMap<>();
  private final List<byte[]> news = new ArrayList<>(); // an empty one: the nodes have changed
  private final List<Connection> connections = new ArrayList<>();
  private final Map<Long, Connection> owners = new HashMap<>();
  private Map<Long, Member> roll = Map.of();
  private long rollVersion = -1;
  private long changedLast;
  private boolean isQuiet;
  private long nextSweep;
  private long lastRenewal = NEVER;
  private long graceEnd;
  private long commands;
  private long letters;
  private long reads;
  private long version;
  private long count;
  private boolean isDown;
  private double losses;
  private long slowness = 1;
  private long epoch;

  SimulatedEngine(VirtualTime time, Random random) {
    this.time = time;
    this.random = random;
    this.hub = new MemoryHub(task -> {}, time::millis);
    this.store = hub.connection();
  }

  /** Stops the engine, or starts it again with all that it had. */
  void down(boolean down) {
    isDown = down;
  }

  boolean isDown() {
    return isDown;
  }

  /** Loses everything: what is kept, and who is there. */
  void clear() {
    hub.clear();
    nodes.clear();
    leases.clear();
    lastRenewal = NEVER;
    mail.clear();
    news.clear();
    version = 0;
    rollVersion = -1;
    epoch++;
  }

  /** Makes commands take a hundred times as long, or as long as before. */
  void slow(boolean isSlow) {
    slowness = isSlow ? 100 : 1;
  }

  /** Loses connections: a share of commands fails, about half of them after they were done. */
  void losses(double share) {
    losses = share;
  }

  Connection connection(Process process) {
    Connection connection = new Connection(process);
    connections.add(connection);
    return connection;
  }

  /** True if a node of this number holds a lease. */
  boolean hasLease(long node) {
    return leases.containsKey(node);
  }

  private long delay() {
    return slowness * (50_000 + (long) (-Math.log(1 - random.nextDouble()) * 200_000));
  }

  private void changed(long node) {
    version++;
    changedLast = node;
    if (!isQuiet) {
      tell(new byte[0]);
    }
  }

  private void tell(byte[] message) {
    news.add(message);
    connections.forEach(each -> time.after(delay(), each.process, each::read));
  }

  private void send(long node, byte[] message) {
    mail.get(node).add(message);
    Connection to = owners.get(node);
    time.after(delay(), to.process, to::read);
  }

  /** The nodes, for all that read them before the next change. */
  private Map<Long, Member> roll() {
    if (rollVersion != version) {
      rollVersion = version;
      Map<Long, Member> now = new TreeMap<>();
      nodes.forEach((number, name) -> now.put(number, new Member(number, name)));
      roll = now;
    }
    return roll;
  }

  /** Lets nodes join without telling those that are there, so that many can begin at once. */
  void quiet(boolean quiet) {
    isQuiet = quiet;
    connections.forEach(each -> {
      each.known = version;
      each.members = roll();
    });
  }

  /**
   * The work so far.
   *
   * @param commands those of nodes, besides renewals of leases and reads of mail
   * @param letters those among them that are letters to one node
   * @param reads the times that a node read mail or news
   */
  record Costs(long commands, long letters, long reads) {

    Costs minus(Costs before) {
      return new Costs(commands - before.commands, letters - before.letters, reads - before.reads);
    }
  }

  Costs costs() {
    return new Costs(commands, letters, reads);
  }

  /** The connection of one node. */
  final class Connection implements ClusterEngine, Membership {
    private final Process process;
    private final Writer writer = new Writer(this);
    private Map<Long, Member> members = Map.of();
    private @Nullable MailReceiver receiver;
    private String name = "";
    private long number;
    private long known = -1;
    private int mailRead;
    private int newsRead;
    private long emptiedAt;
    private long ownEpoch;
    private boolean someMayBeMissing;
    private boolean isLost;
    private boolean isCut;
    private long reconnects;

    Connection(Process process) {
      this.process = process;
    }

    /** Cuts this node off from the engine, or connects it again. */
    void cut(boolean cut) {
      isCut = cut;
    }

    boolean isReachable() {
      return !isDown && !isCut;
    }

    // Membership

    @Override
    public Membership join(String ownName, MailReceiver ownReceiver) {
      receiver = ownReceiver;
      name = ownName;
      newsRead = news.size();
      renew();
      time.after(PERIOD, process, this::turn);
      return this;
    }

    private void turn() {
      if (isReachable()) {
        renew();
        if (isLost) {
          isLost = false;
          reconnects++;
        }
        read();
        time.after(PERIOD + delay(), process, this::turn);
      } else {
        isLost = true;
        time.after(PERIOD * 3 / 4 + delay(), process, this::turn);
      }
    }

    private void renew() {
      long now = time.nanos();
      if (lastRenewal == NEVER || now - lastRenewal > LATE) {
        graceEnd = now + GRACE;
      }
      boolean sweep = now > graceEnd;
      lastRenewal = now;
      long before = number;
      boolean isEmptied = number != NOBODY && ownEpoch != epoch;
      ownEpoch = epoch;
      if (!nodes.containsKey(number)) {
        number = isEmptied ? number : ++count;
        count = Math.max(count, number);
        nodes.put(number, name);
        owners.put(number, this);
        mail.put(number, new ArrayList<>());
        changed(number);
      }
      leases.put(number, now + LEASE);
      if (sweep && now >= nextSweep) {
        nextSweep = now + PERIOD / 10;
        List<Long> expired = leases.entrySet().stream()
            .filter(each -> each.getValue() < now)
            .map(Map.Entry::getKey)
            .toList();
        expired.forEach(this::sweep);
      }
      if (isEmptied) {
        mailRead = 0;
        newsRead = 0;
        known = -1;
        someMayBeMissing = true;
        emptiedAt = now;
        receiver().emptied();
      }
      if (someMayBeMissing && now - emptiedAt > GRACE) {
        someMayBeMissing = false;
        known = -1;
      }
      if (before != NOBODY && before != number) {
        mailRead = 0;
        Map<Long, Member> others = new TreeMap<>(members);
        others.remove(before);
        members = others;
        receiver().renumbered(before, number);
      }
      if (version != known && !isQuiet) {
        look();
      }
    }

    private void sweep(long gone) {
      leases.remove(gone);
      nodes.remove(gone);
      mail.remove(gone);
      changed(gone);
    }

    private void look() {
      boolean isOneChange = known == version - 1 && !someMayBeMissing;
      known = version;
      if (isOneChange) {
        boolean isGone = members.containsKey(changedLast) && !nodes.containsKey(changedLast);
        members = roll();
        if (isGone) {
          receiver().gone(changedLast);
        }
        return;
      }
      Map<Long, Member> now = roll();
      if (someMayBeMissing) {
        now = new TreeMap<>(now);
        members.forEach(now::putIfAbsent);
      }
      Set<Long> gone = new TreeSet<>(members.keySet());
      gone.removeAll(now.keySet());
      members = now;
      gone.forEach(each -> receiver().gone(each));
    }

    private void read() {
      if (!isReachable() || receiver == null) {
        return;
      }
      List<byte[]> own = mail.getOrDefault(number, List.of());
      if (mailRead < own.size() || newsRead < news.size()) {
        reads++;
      }
      while (mailRead < own.size()) {
        receiver.received(own.get(mailRead++));
      }
      boolean haveNodesChanged = false;
      while (newsRead < news.size()) {
        byte[] next = news.get(newsRead++);
        if (next.length == 0) {
          haveNodesChanged = true;
        } else {
          receiver.received(next);
        }
      }
      if (haveNodesChanged) {
        look();
      }
    }

    private MailReceiver receiver() {
      if (receiver == null) {
        throw new IllegalStateException("Not joined");
      }
      return receiver;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public boolean isAlive(long node) {
      return members.containsKey(node);
    }

    @Override
    public List<Member> members() {
      return List.copyOf(members.values());
    }

    @Override
    public boolean send(long node, byte[] message) {
      letters++;
      return command(() -> {
        boolean isThere = leases.containsKey(node);
        if (isThere) {
          SimulatedEngine.this.send(node, message);
        }
        return isThere;
      });
    }

    @Override
    public void tellAll(byte[] message) {
      command(() -> {
        tell(message);
        return true;
      });
    }

    /** The number of the last entry of a log that was confirmed; 0 for none. */
    long confirmed(String key) {
      return writer.confirmed.getOrDefault(key, 0L);
    }

    // Commands

    /** Runs a command: there, and back. */
    <T> T command(Supplier<T> action) {
      commands++;
      if (isLost || !process.isAlive()) {
        throw new EngineUnavailableException("The engine is down");
      }
      return isLocked() ? atOnce(action) : there(action);
    }

    private <T> T atOnce(Supplier<T> action) {
      boolean isFailing = random.nextDouble() < losses;
      if (!isReachable() || isFailing && random.nextBoolean()) {
        throw new EngineUnavailableException("Lost on the way there");
      }
      T result = action.get();
      if (isFailing) {
        throw new EngineUnavailableException("Lost on the way back");
      }
      return result;
    }

    private <T> T there(Supplier<T> action) {
      List<T> result = new ArrayList<>();
      boolean isFailing = random.nextDouble() < losses;
      boolean isLostThere = isFailing && random.nextBoolean();
      time.await(resume -> time.after(delay(), null, () -> {
        if (!isReachable()) {
          time.after(ANSWER, null, resume);
          return;
        }
        if (!isLostThere) {
          result.add(action.get());
        }
        if (isFailing) {
          result.clear();
        }
        time.after(delay(), null, resume);
      }));
      if (result.isEmpty() || !isReachable()) {
        isLost = isLost || !isReachable();
        throw new EngineUnavailableException("The connection was lost");
      }
      return result.get(0);
    }

    private boolean isLocked() {
      return STACK.walk(frames -> frames.anyMatch(frame -> LOCKED.contains(
          frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1))));
    }

    // What is kept

    @Override
    public Values values() {
      Values values = store.values();
      return new Values() {
        @Override
        public Optional<Versioned> get(String key) {
          return command(() -> values.get(key));
        }

        @Override
        public boolean replace(String key, long expected, byte[] value, Duration keep) {
          return command(() -> values.replace(key, expected, value, keep));
        }

        @Override
        public void remove(String key) {
          command(() -> {
            values.remove(key);
            return true;
          });
        }
      };
    }

    @Override
    public Tables tables() {
      Tables tables = store.tables();
      return new Tables() {
        @Override
        public Map<String, byte[]> get(String key) {
          return command(() -> tables.get(key));
        }

        @Override
        public Map<String, byte[]> change(
            String key, Map<String, byte[]> set, Collection<String> removed, Duration keep) {
          return command(() -> tables.change(key, set, removed, keep));
        }

        @Override
        public void remove(String key) {
          command(() -> {
            tables.remove(key);
            return true;
          });
        }
      };
    }

    @Override
    public Groups groups() {
      Groups groups = store.groups();
      return new Groups() {
        @Override
        public boolean enter(String group, String member, Duration keep, int maximum) {
          return command(() -> groups.enter(group, member, keep, maximum));
        }

        @Override
        public void leave(String group, String member) {
          command(() -> {
            groups.leave(group, member);
            return true;
          });
        }

        @Override
        public List<String> names(String group) {
          return command(() -> groups.names(group));
        }
      };
    }

    @Override
    public Logs logs() {
      return writer;
    }

    @Override
    public EngineState state() {
      return new EngineState(!isLost, "Simulated", Duration.ZERO, 0, 0, reconnects);
    }

    @Override
    public void close() {
      sweep(number);
    }
  }

  /** Writes the changes of logs behind, in batches that are repeated until they are confirmed. */
  private final class Writer implements Logs {
    private final Connection connection;
    private final Logs logs = store.logs();
    private final List<Change> queue = new ArrayList<>();
    private final List<Runnable> awaiting = new ArrayList<>();
    private Consumer<Set<String>> listener = written -> {};
    private long offered;
    private long done;
    private boolean isBusy;

    private final Map<String, Long> confirmed = new HashMap<>();

    private record Change(String key, long number, Runnable action) {}

    Writer(Connection connection) {
      this.connection = connection;
    }

    private void offer(String key, long number, Runnable action) {
      queue.add(new Change(key, number, action));
      offered++;
      if (!isBusy) {
        isBusy = true;
        time.after(1_000_000, connection.process, this::write);
      }
    }

    private void write() {
      List<Change> batch = List.copyOf(queue);
      queue.clear();
      if (batch.isEmpty()) {
        isBusy = false;
      } else {
        send(batch);
      }
    }

    private void send(List<Change> batch) {
      commands++;
      boolean isFailing = random.nextDouble() < losses;
      boolean isLostThere = isFailing && random.nextBoolean();
      time.after(delay(), null, () -> {
        boolean isThere = connection.isReachable() && !isLostThere;
        if (isThere) {
          batch.forEach(each -> each.action().run());
        }
        time.after(delay(), connection.process, () -> {
          if (isThere && !isFailing && connection.isReachable()) {
            confirmed(batch);
          } else {
            time.after(WRITE_PAUSE, connection.process, () -> send(batch));
          }
        });
      });
    }

    private void confirmed(List<Change> batch) {
      done += batch.size();
      Set<String> keys = new LinkedHashSet<>();
      batch.forEach(each -> {
        keys.add(each.key());
        if (logs.after(each.key(), 0).filter(log -> !log.ended()).isPresent()) {
          confirmed.merge(each.key(), each.number(), Math::max);
        }
      });
      listener.accept(keys);
      List<Runnable> woken = List.copyOf(awaiting);
      awaiting.clear();
      woken.forEach(Runnable::run);
      write();
    }

    private void awaitWritten() {
      long target = offered;
      long limit = time.nanos() + MOST_WAIT;
      while (done < target) {
        if (time.nanos() >= limit) {
          throw new EngineUnavailableException("Earlier events could not be written yet");
        }
        time.await(resume -> {
          awaiting.add(resume);
          time.after(limit - time.nanos(), null, resume);
        });
      }
    }

    @Override
    public void begin(String key, byte[] header) {
      offer(key, 0, () -> logs.begin(key, header));
    }

    @Override
    public void add(String key, long number, byte[] entry) {
      offer(key, number, () -> logs.add(key, number, entry));
    }

    @Override
    public void end(String key, long number, byte[] last, Duration keep) {
      offer(key, 0, () -> logs.end(key, number, last, keep));
    }

    @Override
    public boolean conclude(String key, byte[] last, Duration keep) {
      requireUp();
      awaitWritten();
      return connection.command(() -> logs.conclude(key, last, keep));
    }

    @Override
    public Optional<Contents> after(String key, long number) {
      requireUp();
      awaitWritten();
      return connection.command(() -> logs.after(key, number));
    }

    private void requireUp() {
      if (connection.isLost) {
        throw new EngineUnavailableException("The engine is down");
      }
    }

    @Override
    public void remove(String key) {
      offer(key, 0, () -> logs.remove(key));
    }

    @Override
    public void onWritten(Consumer<Set<String>> told) {
      listener = told;
    }
  }
}
