package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.spi.cluster.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables as hashes. */
record RedisTables(Link link, Keys keys) implements Tables {
  /** Arguments: how long to keep it, the number of fields to set, these, the fields to remove. */
  private static final Script CHANGE = new Script("""
      local last = 2 + 2 * ARGV[2]
      for i = 3, last, 2 do
        redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
      end
      for i = last + 1, #ARGV do
        redis.call('HDEL', KEYS[1], ARGV[i])
      end
      if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
        redis.call('PEXPIRE', KEYS[1], ARGV[1])
      end
      return redis.call('HGETALL', KEYS[1])
      """);

  @Override
  public Map<String, byte[]> get(String key) {
    Map<String, byte[]> fields = new HashMap<>();
    link.run(jedis -> jedis.hgetAll(keys.table(key)))
        .forEach((field, value) -> fields.put(new String(field, UTF_8), value));
    return fields;
  }

  @Override
  public Map<String, byte[]> change(
      String key, Map<String, byte[]> set, Collection<String> removed, Duration keep) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Script.argument(keep.toMillis()));
    arguments.add(Script.argument(set.size()));
    set.forEach((field, value) -> {
      arguments.add(Script.argument(field));
      arguments.add(value);
    });
    removed.forEach(field -> arguments.add(Script.argument(field)));
    List<?> after =
        (List<?>) link.run(CHANGE, List.of(keys.table(key)), arguments.toArray(byte[][]::new));
    Map<String, byte[]> fields = new HashMap<>();
    for (int i = 0; i < after.size(); i += 2) {
      fields.put(new String((byte[]) after.get(i), UTF_8), (byte[]) after.get(i + 1));
    }
    return fields;
  }

  @Override
  public void remove(String key) {
    link.run(jedis -> jedis.del(keys.table(key)));
  }
}
