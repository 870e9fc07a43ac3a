package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;

/** Checks at the start whether an engine can serve this node, and says what to correct if not. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Admission(RedisAddress address, Keys keys, byte[] keyCheck, String token) {
  /** The file with the rights that are needed. */
  private static final String RIGHTS = "deploy-tomcat/cluster.acl";

  /**
   * Uses every command that a script uses, on a key of its own; first one that a full engine
   * accepts, so that it accepts all.
   */
  private static final Script TRIAL = new Script("""
      local key = KEYS[1]
      redis.call('DEL', key)
      redis.call('TIME')
      redis.call('SET', key, 'a', 'PX', 1000)
      redis.call('GETRANGE', key, 0, 7)
      redis.call('DEL', key)
      redis.call('HSET', key, 'a', 1)
      redis.call('HGET', key, 'a')
      redis.call('HINCRBY', key, 'a', 1)
      redis.call('HGETALL', key)
      redis.call('PTTL', key)
      redis.call('PEXPIRE', key, 1000)
      redis.call('HDEL', key, 'a')
      redis.call('ZADD', key, 'GT', 1, 'a')
      redis.call('ZSCORE', key, 'a')
      redis.call('ZCARD', key)
      redis.call('ZCOUNT', key, 1, 2)
      redis.call('ZRANGEBYSCORE', key, 1, 2)
      redis.call('ZREMRANGEBYSCORE', key, 2, 3)
      redis.call('ZREM', key, 'a')
      redis.call('RPUSH', key, 'a')
      redis.call('LLEN', key)
      redis.call('LINDEX', key, 0)
      redis.call('LRANGE', key, 0, -1)
      redis.call('LSET', key, 0, 'b')
      redis.call('LTRIM', key, 1, -1)
      redis.call('XADD', key, 'MAXLEN', '~', 10, '*', 'a', 'b')
      redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)
      redis.call('XTRIM', key, 'MINID', '0-0')
      return redis.call('DEL', key)
      """);

  /** Connects, and checks everything. */
  Server check() {
    try (Link link = Connections.open(address)) {
      Server server = Server.of(link.attempt(UnifiedJedis::info));
      if (!server.isNewEnough()) {
        throw refused("is " + server.name() + ": use " + Server.OLDEST + " or later, or Valkey");
      }
      if (server.isReplica()) {
        throw refused("is a replica, which takes no changes: name the primary, or use"
            + " redis-sentinel://");
      }
      link.attempt(this::tryOut);
      var holder = new Lease.Holder(keys, token, "", keyCheck);
      if (!link.attempt(holder::isAdmitted)) {
        throw differentKey(keys);
      }
      return server;
    } catch (EngineUnavailableException | JedisException e) {
      throw refused(reason(e));
    }
  }

  private Object tryOut(UnifiedJedis jedis) {
    byte[] key = keys.trial(token);
    TRIAL.run(jedis, List.of(key), List.of());
    jedis.ping();
    jedis.get(key);
    jedis.hgetAll(key);
    jedis.xreadBinary(new XReadParams().count(1), Map.of(key, new StreamEntryID("0-0")));
    return jedis.del(key);
  }

  private static String reason(RuntimeException failure) {
    String text = Stream.iterate((Throwable) failure, each -> each != null, Throwable::getCause)
        .map(each -> each instanceof SSLException ? "TLS: " + each.getMessage() : each.getMessage())
        .reduce("", (all, each) -> all + " " + each);
    String message = text.toLowerCase(Locale.ROOT);
    if (message.contains("wrongpass") || message.contains("noauth") || message.contains(" auth ")) {
      return "does not accept the user and password of this address, or needs some: write"
          + " user:password@ before the host";
    }
    if (message.contains("noperm") || message.contains("user executing the script can't")) {
      return "does not let this user do all that is needed: give it the rights of " + RIGHTS;
    }
    if (message.contains("tls: ")) {
      return "cannot be reached by TLS (" + text.substring(text.indexOf("TLS: ") + 5)
          + "): use redis:// if it has none, or name its certificate after ?ca=";
    }
    if (message.contains("unknown reply")
        || message.contains("unexpected end")
        || message.contains("connection reset")) {
      return "does not answer like a Valkey or Redis: check the port, and use rediss:// for TLS";
    }
    return "cannot be used (" + failure.getMessage() + "): check the address, and that the server"
        + " runs";
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("Setting mcp.cluster: " + address + " " + reason);
  }

  /** Refuses a node whose key differs from that of the others. */
  static IllegalArgumentException differentKey(Keys keys) {
    return new IllegalArgumentException("Setting mcp.cluster-key differs from that of the running"
        + " nodes of the cluster " + keys.cluster() + ": give all nodes the same, or this one"
        + " another mcp.cluster-name");
  }
}
