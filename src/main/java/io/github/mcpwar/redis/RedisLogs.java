package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.Logs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Logs as lists, written behind. What this node has written before is read after it. */
final class RedisLogs implements Logs {
  private static final Duration LIMIT = Duration.ofMillis(900);

  /** More than the numbers of any log, and exact in the engine's arithmetic. */
  private static final long HIGHEST = 1L << 52;

  private final Link link;
  private final Keys keys;
  private final WriteQueue queue;
  private final LogWriter writer;

  RedisLogs(Link link, Keys keys, WriteQueue queue, LogWriter writer) {
    this.link = link;
    this.keys = keys;
    this.queue = queue;
    this.writer = writer;
  }

  @Override
  public void begin(String key, byte[] header) {
    LogChange change = LogChange.begin(key, header);
    if (!queue.offer(change)) {
      writer.beginLater(change);
    }
  }

  @Override
  public void add(String key, long number, byte[] entry) {
    queue.offer(LogChange.add(key, number, entry));
  }

  @Override
  public void end(String key, long number, byte[] last, Duration keep) {
    queue.offer(LogChange.end(key, number, last, keep));
  }

  @Override
  public boolean conclude(String key, byte[] last, Duration keep) {
    link.requireUp();
    queue.awaitWritten(LIMIT);
    List<LogChange> change = List.of(LogChange.conclude(key, last, keep));
    List<?> answer = (List<?>) link.run(jedis ->
        LogScripts.CHANGE.run(jedis, List.of(keys.log(key)), LogScripts.arguments(change)));
    return answer.get(1).equals(1L);
  }

  @Override
  public Optional<Contents> after(String key, long number) {
    link.requireUp();
    queue.awaitWritten(LIMIT);
    List<?> answer = (List<?>) link.run(
        LogScripts.AFTER,
        List.of(keys.log(key)),
        Script.argument(Math.max(0, Math.min(number, HIGHEST))));
    return Optional.ofNullable(answer).map(RedisLogs::contents);
  }

  private static Contents contents(List<?> answer) {
    List<byte[]> entries =
        ((List<?>) answer.get(3)).stream().map(byte[].class::cast).toList();
    return new Contents(
        (byte[]) answer.get(0), (long) answer.get(1), entries, answer.get(2).equals(1L));
  }

  @Override
  public void remove(String key) {
    queue.offer(LogChange.remove(key));
  }

  @Override
  public void onWritten(Consumer<Set<String>> listener) {
    writer.onWritten(listener);
  }
}
