package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.Values;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values as strings: eight bytes of version, then the value. */
record RedisValues(Link link, Keys keys) implements Values {
  private static final Script REPLACE = new Script("""
      if redis.call('GETRANGE', KEYS[1], 0, 7) ~= ARGV[1] then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """);

  @Override
  public Optional<Versioned> get(String key) {
    byte[] stored = link.run(jedis -> jedis.get(keys.value(key)));
    return stored == null || stored.length < Long.BYTES
        ? Optional.empty()
        : Optional.of(new Versioned(
            ByteBuffer.wrap(stored).getLong(),
            Arrays.copyOfRange(stored, Long.BYTES, stored.length)));
  }

  @Override
  public boolean replace(String key, long expected, byte[] value, Duration keep) {
    byte[] before = expected == NONE
        ? new byte[0]
        : ByteBuffer.allocate(Long.BYTES).putLong(expected).array();
    byte[] after = ByteBuffer.allocate(Long.BYTES + value.length)
        .putLong(expected + 1)
        .put(value)
        .array();
    Object replaced = link.run(
        REPLACE, List.of(keys.value(key)), before, after, Script.argument(keep.toMillis()));
    return replaced.equals(1L);
  }

  @Override
  public void remove(String key) {
    link.run(jedis -> jedis.del(keys.value(key)));
  }
}
