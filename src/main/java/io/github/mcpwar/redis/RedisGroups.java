package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.spi.cluster.Groups;
import java.time.Duration;
import java.util.List;

/** Groups as sorted sets, by the time at which each name expires, on the engine's clock. */
record RedisGroups(Link link, Keys keys) implements Groups {
  private static final String NOW = """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      """;

  /** Arguments: the name, how long to keep it, the maximum. */
  private static final Script ENTER = new Script(NOW + """
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
      if not redis.call('ZSCORE', KEYS[1], ARGV[1])
          and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
        return 0
      end
      redis.call('ZADD', KEYS[1], 'GT', now + ARGV[2], ARGV[1])
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
      end
      return 1
      """);

  private static final Script NAMES = new Script(NOW + """
      return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
      """);

  private static final Script LEAVE = new Script("""
      return redis.call('ZREM', KEYS[1], ARGV[1])
      """);

  @Override
  public boolean enter(String group, String name, Duration keep, int maximum) {
    return link.run(
            ENTER,
            List.of(keys.group(group)),
            Script.argument(name),
            Script.argument(keep.toMillis()),
            Script.argument(maximum))
        .equals(1L);
  }

  @Override
  public void leave(String group, String name) {
    link.run(LEAVE, List.of(keys.group(group)), Script.argument(name));
  }

  @Override
  public List<String> names(String group) {
    List<?> names = (List<?>) link.run(NAMES, List.of(keys.group(group)));
    return names.stream().map(each -> new String((byte[]) each, UTF_8)).toList();
  }
}
