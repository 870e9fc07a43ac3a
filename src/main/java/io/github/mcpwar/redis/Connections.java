package io.github.mcpwar.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.commons.pool2.PooledObject;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Makes the connections to an engine. */
final class Connections {
  private static final int MOST = 32;
  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 750;

  /** Longer than any wait for messages. */
  private static final int BLOCKING_MILLIS = 2_000;

  private static final int SENTINEL_MILLIS = 300;
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration USED_LATELY = Duration.ofSeconds(1);

  private Connections() {}

  /**
   * Makes a pool of connections, the first of which is opened when it is needed.
   *
   * @throws IllegalArgumentException if the file of certificates cannot be read
   */
  static Link open(RedisAddress address) {
    DefaultJedisClientConfig config = config(address, address.user(), address.password())
        .connectionTimeoutMillis(CONNECT_MILLIS)
        .socketTimeoutMillis(ANSWER_MILLIS)
        .blockingSocketTimeoutMillis(BLOCKING_MILLIS)
        .database(address.database())
        .build();
    List<HostAndPort> hosts = address.hosts().stream()
        .map(each -> new HostAndPort(each.name(), each.port()))
        .toList();
    if (address.kind() == RedisAddress.Kind.CLUSTER) {
      UnifiedJedis jedis = RedisClusterClient.builder()
          .nodes(new LinkedHashSet<>(hosts))
          .clientConfig(config)
          .poolConfig(pool())
          .maxAttempts(3)
          .maxTotalRetriesDuration(Duration.ofMillis(ANSWER_MILLIS))
          .build();
      return new Link(jedis, () -> {});
    }
    if (address.kind() == RedisAddress.Kind.SENTINELS) {
      DefaultJedisClientConfig toSentinel = config(
              address, address.option("sentinel-user"), address.option("sentinel-password"))
          .timeoutMillis(SENTINEL_MILLIS)
          .build();
      Sentinels sentinels = new Sentinels(hosts, address.primary(), toSentinel, config);
      return link(sentinels, config, sentinels::forget);
    }
    return link(new DefaultJedisSocketFactory(hosts.get(0), config), config, () -> {});
  }

  private static Link link(JedisSocketFactory sockets, JedisClientConfig config, Runnable onDown) {
    PooledConnectionProvider provider =
        new PooledConnectionProvider(new Tested(sockets, config), pool());
    UnifiedJedis jedis =
        RedisClient.builder().clientConfig(config).connectionProvider(provider).build();
    return new Link(jedis, () -> {
      onDown.run();
      provider.getPool().clear();
    });
  }

  private static ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST);
    pool.setMaxIdle(MOST);
    pool.setMaxWait(WAIT);
    pool.setTestOnBorrow(true);
    pool.setTestWhileIdle(false);
    pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1)); // no thread for it
    pool.setJmxEnabled(false);
    return pool;
  }

  private static DefaultJedisClientConfig.Builder config(
      RedisAddress address, String user, String password) {
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
        .resp2()
        .autoNegotiateProtocol(false)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (!password.isEmpty()) {
      config.password(password);
      if (!user.isEmpty()) {
        config.user(user);
      }
    }
    if (address.tls()) {
      String file = address.option("ca");
      config.sslOptions(file.isEmpty() ? SslOptions.defaults() : trusting(Path.of(file)));
    }
    return config;
  }

  private static SslOptions trusting(Path file) {
    char[] password = "public".toCharArray(); // what is protected is not secret
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca" + trusted.size(), each);
      }
      var store = new ByteArrayOutputStream();
      trusted.store(store, password);
      return SslOptions.builder()
          .trustStoreType("PKCS12")
          .truststore(() -> new ByteArrayInputStream(store.toByteArray()), password)
          .build();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "Setting mcp.cluster: the certificates to trust cannot be" + " read from " + file
              + "; name a readable PEM file after ca=",
          e);
    }
  }

  /** Tests a connection with a command before it is used, unless it was used lately. */
  private static final class Tested extends ConnectionFactory {

    Tested(JedisSocketFactory sockets, JedisClientConfig config) {
      super(sockets, config);
    }

    @Override
    public boolean validateObject(PooledObject<Connection> connection) {
      return connection.getIdleDuration().compareTo(USED_LATELY) < 0
          ? !connection.getObject().isBroken()
          : super.validateObject(connection);
    }
  }
}
