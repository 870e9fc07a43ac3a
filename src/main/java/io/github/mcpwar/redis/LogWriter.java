package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Writes the changes of logs: takes all that wait, puts those of one log into one command, and
 * sends all commands before it reads the answers. While the engine is down it tries the same again,
 * and the queue fills.
 */
final class LogWriter implements Runnable {
  private static final System.Logger LOG = System.getLogger(LogWriter.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int MOST_AT_ONCE = 2_000;
  private static final int MOST_BYTES_AT_ONCE = 1 << 20;
  private static final int MOST_LATE = 10_000;

  private final Link link;
  private final Keys keys;
  private final WriteQueue queue;

  /** The logs whose beginning was not written, by key: their next entry brings it along. */
  private final Map<String, LogChange> late = new ConcurrentHashMap<>();

  private volatile Consumer<Set<String>> listener = written -> {};

  LogWriter(Link link, Keys keys, WriteQueue queue) {
    this.link = link;
    this.keys = keys;
    this.queue = queue;
  }

  void onWritten(Consumer<Set<String>> told) {
    listener = told;
  }

  /** Begins a log together with its next entry. */
  void beginLater(LogChange begin) {
    if (late.size() < MOST_LATE) {
      late.put(begin.key(), begin);
    }
  }

  /** Writes until the queue is closed and empty, or the engine is down then. */
  @Override
  public void run() {
    try {
      for (List<LogChange> taken = queue.take(); !taken.isEmpty(); taken = queue.take()) {
        int from = 0;
        while (from < taken.size()) {
          int to = end(taken, from);
          List<LogChange> some = taken.subList(from, to);
          try {
            write(some);
          } catch (RuntimeException e) {
            queue.dropped(some.size());
            LOG.log(System.Logger.Level.ERROR, "Events were not written", e);
          }
          queue.done(some);
          from = to;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int end(List<LogChange> changes, int from) {
    int to = from;
    long bytes = 0;
    while (to < changes.size() && to - from < MOST_AT_ONCE && bytes < MOST_BYTES_AT_ONCE) {
      bytes += changes.get(to).data().length;
      to++;
    }
    return to;
  }

  private void write(List<LogChange> changes) throws InterruptedException {
    Map<String, List<LogChange>> byKey = new LinkedHashMap<>();
    for (LogChange change : changes) {
      byKey.computeIfAbsent(change.key(), key -> begun(key, change)).add(change);
    }
    while (true) {
      try {
        link.run(jedis -> {
          send(jedis, byKey);
          return jedis;
        });
        break;
      } catch (EngineUnavailableException e) {
        if (queue.isClosed()) {
          queue.dropped(changes.size());
          return;
        }
        queue.pause(PAUSE);
      }
    }
    try {
      listener.accept(Set.copyOf(byKey.keySet()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Those who wait for events could not be told", e);
    }
  }

  /** The beginning of a log that has not been written yet, if there is one. */
  private List<LogChange> begun(String key, LogChange first) {
    List<LogChange> changes = new ArrayList<>();
    LogChange begin = late.isEmpty() ? null : late.remove(key);
    if (begin != null && first.kind() != LogChange.Kind.BEGIN) {
      changes.add(begin);
    }
    return changes;
  }

  private void send(UnifiedJedis jedis, Map<String, List<LogChange>> byKey) {
    List<Sent> all = new ArrayList<>();
    try (AbstractPipeline pipeline = jedis.pipelined()) {
      byKey.forEach((key, changes) -> {
        Response<Object> answer =
            LogScripts.CHANGE.run(pipeline, List.of(keys.log(key)), LogScripts.arguments(changes));
        all.add(new Sent(key, changes, answer));
      });
      pipeline.sync();
    }
    all.forEach(each -> read(jedis, each));
  }

  /** The changes of one log on their way. */
  private record Sent(String key, List<LogChange> changes, Response<Object> answer) {}

  private void read(UnifiedJedis jedis, Sent sent) {
    try {
      lost(sent.answer().get());
    } catch (JedisDataException e) {
      if (Link.isOutage(e)) {
        throw e;
      }
      again(jedis, sent.key(), sent.changes());
    }
  }

  /** Sends changes once more, as the engine may not have known the script, or the log has moved. */
  private void again(UnifiedJedis jedis, String key, List<LogChange> changes) {
    try {
      lost(LogScripts.CHANGE.run(jedis, List.of(keys.log(key)), LogScripts.arguments(changes)));
    } catch (JedisDataException e) {
      if (Link.isOutage(e)) {
        throw e;
      }
      queue.dropped(changes.size());
      changes.stream()
          .filter(each -> each.kind() == LogChange.Kind.BEGIN)
          .forEach(this::beginLater);
      LOG.log(System.Logger.Level.DEBUG, "Events were not written: {0}", e.getMessage());
    }
  }

  private void lost(Object answer) {
    long lost = (long) ((List<?>) answer).get(0);
    if (lost > 0) {
      queue.dropped(lost);
    }
  }
}
