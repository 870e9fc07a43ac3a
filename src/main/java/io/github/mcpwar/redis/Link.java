package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections to the engine. A command that cannot reach it marks it as down; all others then
 * fail at once, until the reader has found it again.
 */
final class Link implements AutoCloseable {
  /** The beginnings of answers of an engine that does not work, or is not the primary any more. */
  private static final List<String> NOT_WORKING = List.of(
      "READONLY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "NOREPLICAS", "MISCONF", "TRYAGAIN");

  private final UnifiedJedis jedis;
  private final Runnable onDown;
  private volatile boolean isDown;

  /**
   * Creates a link.
   *
   * @param onDown forgets the connections, as the engine may be elsewhere
   */
  Link(UnifiedJedis jedis, Runnable onDown) {
    this.jedis = jedis;
    this.onDown = onDown;
  }

  /** Runs a command, unless the engine is down. */
  <T> T run(Function<UnifiedJedis, T> command) {
    requireUp();
    return attempt(command);
  }

  /** Fails at once if the engine is down. */
  void requireUp() {
    if (isDown) {
      throw new EngineUnavailableException("The engine cannot be reached");
    }
  }

  /** Runs a command also if the engine was down. */
  <T> T attempt(Function<UnifiedJedis, T> command) {
    try {
      return command.apply(jedis);
    } catch (JedisException e) {
      throw failure(e);
    }
  }

  /** Runs a script, unless the engine is down. */
  Object run(Script script, List<byte[]> keys, byte[]... arguments) {
    return run(jedis -> script.run(jedis, keys, List.of(arguments)));
  }

  /**
   * Explains a failed command, and marks the engine as down if it is. An interrupt of a virtual
   * thread closes its connection, which says nothing about the engine.
   */
  private EngineUnavailableException failure(JedisException e) {
    if (isOutage(e) && !Thread.currentThread().isInterrupted()) {
      onDown.run();
      isDown = !isOnlyCut(e) || !answers();
    }
    return new EngineUnavailableException(String.valueOf(e.getMessage()), e);
  }

  /** True if only a connection may have been lost, as by a proxy or a short time limit. */
  private static boolean isOnlyCut(JedisException e) {
    return e instanceof JedisConnectionException
        && Stream.iterate((Throwable) e, each -> each != null, Throwable::getCause)
            .noneMatch(each -> each instanceof SocketTimeoutException);
  }

  private boolean answers() {
    try {
      jedis.ping();
      return true;
    } catch (JedisException e) {
      return false;
    }
  }

  /** True if the engine does not work, rather than refuse a single command. */
  static boolean isOutage(JedisException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof JedisConnectionException
        || e instanceof JedisClusterOperationException
        || NOT_WORKING.stream().anyMatch(message::startsWith)
        || NOT_WORKING.stream().anyMatch(each -> message.contains("-" + each + " "));
  }

  /** Marks the engine as working again. */
  void found() {
    isDown = false;
  }

  boolean isDown() {
    return isDown;
  }

  @Override
  public void close() {
    jedis.close();
  }
}
