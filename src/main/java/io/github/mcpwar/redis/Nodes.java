package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntryBinary;

/**
 * The nodes of the cluster and the mail of this one: a stream per node, and one for messages to
 * all. The place after the last message that was read is kept here, so that a reader that lost its
 * connection goes on there. {@link Reader} calls {@link #renew} and {@link #read} on its thread.
 */
final class Nodes implements Membership {
  private static final System.Logger LOG = System.getLogger(Nodes.class.getName());

  /** The field of a message for the receiver. */
  private static final String MESSAGE = "m";

  private static final int MOST_AT_ONCE = 500;
  private static final long UNKNOWN = -1;
  private static final StreamEntryID BEGINNING = new StreamEntryID("0-0");

  /** Arguments: the node, the message. */
  private static final Script SEND = new Script("""
      if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
        return 0
      end
      redis.call('XADD', KEYS[2], 'MAXLEN', '~', 10000, '*', 'm', ARGV[2])
      return 1
      """);

  private final Link link;
  private final Keys keys;
  private final Lease.Holder holder;
  private final MailReceiver receiver;
  private final LongSupplier nanoTime;

  private volatile Map<Long, Member> members = Map.of();
  private volatile Lease lease = new Lease(NOBODY, UNKNOWN, "", "0-0");
  private volatile Duration roundTrip = Duration.ZERO;

  private StreamEntryID mailRead = BEGINNING;
  private StreamEntryID newsRead = BEGINNING;
  private long emptiedAt;
  private long known = UNKNOWN; // the version of the members
  private boolean someMayBeMissing;

  Nodes(Link link, Keys keys, Lease.Holder holder, MailReceiver receiver, LongSupplier nanoTime) {
    this.link = link;
    this.keys = keys;
    this.holder = holder;
    this.receiver = receiver;
    this.nanoTime = nanoTime;
  }

  /** Renews the lease, or takes the first one; learns who has come and gone. */
  void renew() {
    long begin = nanoTime.getAsLong();
    Lease before = lease;
    Lease now = link.attempt(
        jedis -> holder.renew(jedis, before.number(), before.epoch(), mailRead.toString()));
    long end = nanoTime.getAsLong();
    roundTrip = Duration.ofNanos(end - begin);
    lease = now;
    if (before.number() == NOBODY) {
      newsRead = new StreamEntryID(now.news());
    } else if (!before.epoch().equals(now.epoch())) {
      mailRead = BEGINNING;
      newsRead = BEGINNING;
      someMayBeMissing = true;
      emptiedAt = end;
      deliver(receiver::emptied);
    }
    boolean isNew = before.number() != now.number();
    if (isNew || !before.epoch().equals(now.epoch()) || now.version() < known) {
      known = UNKNOWN;
    }
    boolean look = known == UNKNOWN || before.version() > known; // the news did not come in time
    if (someMayBeMissing && end - emptiedAt > Lease.GRACE.toNanos()) {
      someMayBeMissing = false;
      look = true;
    }
    if (before.number() != NOBODY && isNew) {
      mailRead = BEGINNING;
      Map<Long, Member> others = new TreeMap<>(members);
      others.remove(before.number());
      members = others;
      deliver(() -> receiver.renumbered(before.number(), now.number()));
    }
    if (look) {
      look();
    }
  }

  /** Reads all members. Many nodes cannot do so at each change; {@link #changed} is for that. */
  private void look() {
    Lease.Roll roll = link.attempt(holder::roll);
    known = roll.version();
    Map<Long, Member> now = new TreeMap<>(roll.members());
    if (someMayBeMissing) {
      members.forEach(now::putIfAbsent);
    }
    Set<Long> gone = new TreeSet<>(members.keySet());
    gone.removeAll(now.keySet());
    members = now;
    gone.forEach(node -> deliver(() -> receiver.gone(node)));
  }

  private void changed(byte[] message) {
    Optional<Lease.Change> change = Lease.Change.of(message);
    if (change.isEmpty() || change.get().version() > known + 1) {
      look();
    } else if (change.get().version() == known + 1) {
      known++;
      long node = change.get().number();
      Map<Long, Member> now = new TreeMap<>(members);
      change.get().came().ifPresent(member -> now.put(node, member));
      boolean isGone = change.get().came().isEmpty() && now.remove(node) != null;
      members = now;
      if (isGone) {
        deliver(() -> receiver.gone(node));
      }
    }
  }

  /** Waits for messages, and delivers them. */
  void read(Duration limit) {
    byte[] news = keys.news();
    Map<byte[], StreamEntryID> places = new LinkedHashMap<>();
    // first: a sender may have written to this node before it told all
    places.put(keys.mail(lease.number()), mailRead);
    places.put(news, newsRead);
    List<Map.Entry<byte[], List<StreamEntryBinary>>> streams =
        link.attempt(jedis -> jedis.xreadBinary(
            new XReadParams().count(MOST_AT_ONCE).block((int) Math.max(1, limit.toMillis())),
            places));
    if (streams == null) {
      return;
    }
    List<byte[]> messages = new ArrayList<>();
    List<byte[]> changes = new ArrayList<>();
    for (Map.Entry<byte[], List<StreamEntryBinary>> stream : streams) {
      boolean isNews = Arrays.equals(stream.getKey(), news);
      for (StreamEntryBinary entry : stream.getValue()) {
        for (Map.Entry<byte[], byte[]> field : entry.getFields().entrySet()) {
          String name = new String(field.getKey(), UTF_8);
          if (name.equals(MESSAGE)) {
            messages.add(field.getValue());
          }
          if (name.equals(Lease.CHANGED)) {
            changes.add(field.getValue());
          }
        }
        if (isNews) {
          newsRead = entry.getID();
        } else {
          mailRead = entry.getID();
        }
      }
    }
    changes.forEach(this::announce); // before its messages
    messages.forEach(message -> deliver(() -> receiver.received(message)));
    changes.forEach(this::changed);
  }

  /** Knows a node that has come from now on. */
  private void announce(byte[] message) {
    Lease.Change.of(message).flatMap(Lease.Change::came).ifPresent(member -> {
      Map<Long, Member> now = new TreeMap<>(members);
      now.put(member.number(), member);
      members = now;
    });
  }

  private static void deliver(Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A message of another node could not be received", e);
    }
  }

  /** Ends a wait for messages. */
  void wake() {
    try {
      link.run(jedis -> jedis.xadd(
          keys.mail(lease.number()), Map.of(Script.argument("w"), new byte[0]), new XAddParams()));
    } catch (EngineUnavailableException e) {
      // nor does the reader wait for messages then
    }
  }

  /** Gives the lease back. */
  void leave() {
    link.run(jedis -> {
      holder.leave(jedis, lease.number());
      return jedis;
    });
  }

  Duration roundTrip() {
    return roundTrip;
  }

  @Override
  public long number() {
    return lease.number();
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
    return link.run(SEND, List.of(keys.leases(), keys.mail(node)), Script.argument(node), message)
        .equals(1L);
  }

  @Override
  public void tellAll(byte[] message) {
    link.run(jedis -> jedis.xadd(
        keys.news(),
        Map.of(Script.argument(MESSAGE), message),
        new XAddParams().maxLen(Lease.MOST_NEWS).approximateTrimming()));
  }
}
