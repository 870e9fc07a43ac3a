package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.spi.cluster.Membership.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;

/**
 * The hold of a live node on its number. Leases are a sorted set by the time at which they expire,
 * on the engine's clock; names of nodes are a hash, in which each begins with the token of its
 * process, so that no two processes ever hold one number.
 *
 * @param number the number of the node
 * @param version counts the changes of the set of nodes
 * @param epoch changes when the engine has lost its data
 * @param news the place of the newest message to all
 */
record Lease(long number, long version, String epoch, String news) {
  static final int TOKEN_LENGTH = 16;
  private static final Duration DURATION = Duration.ofSeconds(5);

  /** The time without a renewal by any node after which the engine, or all nodes, were away. */
  private static final Duration LATE = Duration.ofMillis(2_500);

  /**
   * The time after an outage in which nobody is taken for gone, as the others need a moment to come
   * back. It is longer than a lease.
   */
  static final Duration GRACE = Duration.ofSeconds(6);

  /** The field of a message that says how the set of nodes has changed. */
  static final String CHANGED = "c";

  /** The most messages to all that are kept. */
  static final int MOST_NEWS = 10_000;

  private static final String COMMON = """
      local nodes, leases, state, news = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local function changed(what)
        local version = redis.call('HINCRBY', state, 'version', 1)
        redis.call('XADD', news, 'MAXLEN', '~', 10000, '*', 'c', version .. ' ' .. what)
      end
      """;

  /**
   * Compares what the key of the cluster makes with that of the other nodes; without any, the new
   * one counts. Returns false if it differs.
   */
  private static final String ADMIT = """
      local function admit(check)
        if redis.call('HGET', state, 'check') ~= check then
          if redis.call('ZCOUNT', leases, now, '+inf') > 0 then
            return false
          end
          redis.call('HSET', state, 'check', check)
        end
        return true
      end
      """;

  private static final Script CHECK = new Script(COMMON + ADMIT + """
      return admit(ARGV[1]) and 1 or 0
      """);

  /**
   * Gives a number to a new node, or to one whose lease was taken away; otherwise renews its lease.
   * A node that is unknown because the engine has lost its data keeps its number. Takes away the
   * leases of others that have expired, unless there was an outage just before. The first command
   * that writes is one that a full engine still accepts, so that it accepts all the others.
   */
  private static final Script RENEW = new Script(COMMON + ADMIT + """
      local number, token, name, epoch, read = unpack(ARGV, 1, 5)
      local check, mail, duration, late, grace = unpack(ARGV, 6, 10)
      redis.call('XTRIM', mail .. number, 'MINID', read)
      if number == '0' and not admit(check) then
        return false
      end
      local known = redis.call('HGET', state, 'epoch')
      if not known then
        known = token .. time[1] .. time[2]
        redis.call('HSET', state, 'epoch', known, 'check', check)
      end
      local last = redis.call('XREVRANGE', news, '+', '-', 'COUNT', 1)
      local owner = redis.call('HGET', nodes, number)
      if not owner or string.sub(owner, 1, #token) ~= token then
        local count = tonumber(redis.call('HGET', state, 'count') or 0)
        if owner or number == '0' or known == epoch then
          number = math.max(count, math.floor((time[1] - 1767225600) / 8)) + 1
        end
        redis.call('HSET', state, 'count', math.max(count, tonumber(number)))
        redis.call('HSET', nodes, number, token .. name)
        changed('+' .. number .. ' ' .. token .. name)
      end
      if redis.call('ZCOUNT', leases, now + duration - late, '+inf') == 0 then
        redis.call('HSET', state, 'grace', now + grace)
      end
      redis.call('ZADD', leases, now + duration, number)
      if now > tonumber(redis.call('HGET', state, 'grace') or 0) then
        for _, gone in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', '(' .. now)) do
          redis.call('ZREM', leases, gone)
          redis.call('HDEL', nodes, gone)
          redis.call('DEL', mail .. gone)
          changed('-' .. gone)
        end
      end
      return {tonumber(number), tonumber(redis.call('HGET', state, 'version') or 0), known,
          last[1] and last[1][1] or '0-0'}
      """);

  private static final Script LEAVE = new Script(COMMON + """
      local number, token, mail = unpack(ARGV)
      local owner = redis.call('HGET', nodes, number)
      if owner and string.sub(owner, 1, #token) == token then
        redis.call('ZREM', leases, number)
        redis.call('HDEL', nodes, number)
        redis.call('DEL', mail .. number)
        changed('-' .. number)
      end
      return 1
      """);

  /** Reads the version of the set of nodes, and all nodes. */
  private static final Script ROLL = new Script(COMMON + """
      return {tonumber(redis.call('HGET', state, 'version') or 0), redis.call('HGETALL', nodes)}
      """);

  /**
   * A node that takes leases.
   *
   * @param token {@value TOKEN_LENGTH} characters that no other process has
   * @param name the name for operators
   * @param check what the key of the cluster makes, the same on all nodes
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Holder(Keys keys, String token, String name, byte[] check) {

    private List<byte[]> bus() {
      return List.of(keys.nodes(), keys.leases(), keys.state(), keys.news());
    }

    /** True if this node has the same key as the others. */
    boolean isAdmitted(UnifiedJedis jedis) {
      return CHECK.run(jedis, bus(), List.of(check)).equals(1L);
    }

    /**
     * Renews a lease.
     *
     * @param number the number that the lease had, or 0
     * @param epoch the epoch that it had
     * @param read the place of the last message that has been read
     * @throws DifferentKeyException if other nodes have another key
     */
    Lease renew(UnifiedJedis jedis, long number, String epoch, String read) {
      List<?> answer = (List<?>) RENEW.run(
          jedis,
          bus(),
          List.of(
              Script.argument(number),
              Script.argument(token),
              Script.argument(name),
              Script.argument(epoch),
              Script.argument(read),
              check,
              keys.mail(),
              Script.argument(DURATION.toMillis()),
              Script.argument(LATE.toMillis()),
              Script.argument(GRACE.toMillis())));
      if (answer == null) {
        throw new DifferentKeyException();
      }
      return new Lease(
          (long) answer.get(0), (long) answer.get(1), text(answer.get(2)), text(answer.get(3)));
    }

    /** Reads who is there. */
    Roll roll(UnifiedJedis jedis) {
      List<?> answer = (List<?>) ROLL.run(jedis, bus(), List.of());
      Map<Long, Member> members = new TreeMap<>();
      List<?> fields = (List<?>) answer.get(1);
      for (int i = 0; i < fields.size(); i += 2) {
        long number = Long.parseLong(text(fields.get(i)));
        members.put(number, member(number, text(fields.get(i + 1))));
      }
      return new Roll((long) answer.get(0), members);
    }

    void leave(UnifiedJedis jedis, long number) {
      LEAVE.run(
          jedis, bus(), List.of(Script.argument(number), Script.argument(token), keys.mail()));
    }
  }

  /**
   * The nodes that hold a lease.
   *
   * @param version the version of the set of nodes
   */
  record Roll(long version, Map<Long, Member> members) {}

  /**
   * A change of the set of nodes.
   *
   * @param version the version after it
   * @param number the node
   * @param came the node that has come; empty if it has left or is lost
   */
  record Change(long version, long number, Optional<Member> came) {
    private static final Pattern FORM =
        Pattern.compile("(\\d+) ([+-])(\\d+) ?(.*)", Pattern.DOTALL);

    /** Reads the message about a change; empty for one that does not say what has changed. */
    static Optional<Change> of(byte[] message) {
      Matcher form = FORM.matcher(text(message));
      if (!form.matches()) {
        return Optional.empty();
      }
      long number = Long.parseLong(form.group(3));
      Optional<Member> came =
          form.group(2).equals("+") ? Optional.of(member(number, form.group(4))) : Optional.empty();
      return Optional.of(new Change(Long.parseLong(form.group(1)), number, came));
    }
  }

  /** A node as it is written: its token, then its name. */
  private static Member member(long number, String written) {
    return new Member(number, written.substring(Math.min(TOKEN_LENGTH, written.length())));
  }

  /** Thrown for a node whose key differs from that of the others. */
  static final class DifferentKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, UTF_8);
  }
}
