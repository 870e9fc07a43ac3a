package io.github.mcpwar.redis;

import java.net.Socket;
import java.util.List;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Connects to the server that sentinels name. They are asked for the first connection and after an
 * outage, so that no thread has to listen to them.
 */
final class Sentinels implements JedisSocketFactory {
  private final List<HostAndPort> sentinels;
  private final String primary;
  private final JedisClientConfig toSentinel;
  private final JedisClientConfig toServer;
  private volatile @org.jspecify.annotations.Nullable HostAndPort known;

  Sentinels(
      List<HostAndPort> sentinels,
      String primary,
      JedisClientConfig toSentinel,
      JedisClientConfig toServer) {
    this.sentinels = sentinels;
    this.primary = primary;
    this.toSentinel = toSentinel;
    this.toServer = toServer;
  }

  /** Asks the sentinels before the next connection. */
  void forget() {
    known = null;
  }

  @Override
  public Socket createSocket() {
    HostAndPort server = known;
    if (server == null) {
      server = ask();
      known = server;
    }
    return new DefaultJedisSocketFactory(server, toServer).createSocket();
  }

  private HostAndPort ask() {
    String reason = "";
    for (HostAndPort sentinel : sentinels) {
      try (Jedis jedis = new Jedis(sentinel, toSentinel)) {
        List<String> address = jedis.sentinelGetMasterAddrByName(primary);
        if (address != null && address.size() == 2) {
          return new HostAndPort(address.get(0), Integer.parseInt(address.get(1)));
        }
        reason = "the sentinels know no primary with the name " + primary;
      } catch (JedisException e) {
        reason = reason.isEmpty() ? "no sentinel answers: " + e.getMessage() : reason;
      }
    }
    throw new JedisConnectionException(reason);
  }
}
