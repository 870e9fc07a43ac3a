package io.github.mcpwar.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.spi.cluster.ClusterEngine;
import io.github.mcpwar.spi.cluster.EngineState;
import io.github.mcpwar.spi.cluster.Groups;
import io.github.mcpwar.spi.cluster.Logs;
import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.Tables;
import io.github.mcpwar.spi.cluster.Values;
import java.util.concurrent.Executor;
import tools.jackson.databind.json.JsonMapper;

/**
 * This node's connection to the others: letters, and what all of them keep together. Everything
 * that it keeps is sealed with the cluster's key. Must be closed by its creator.
 */
public final class Cluster implements AutoCloseable {
  /** The length of a salt. */
  public static final int SALT_BYTES = Vault.SALT_BYTES;

  private final ClusterEngine engine;
  private final Vault vault;
  private final Post post;

  /**
   * Creates a connection of a node that has not joined the others yet.
   *
   * @param engine is closed with this object
   * @param key the key of the cluster
   * @param salt {@link #SALT_BYTES} random bytes that no other process has
   * @param inOrder runs tasks one after the other, on another thread
   */
  public Cluster(
      ClusterEngine engine, byte[] key, byte[] salt, JsonMapper mapper, Executor inOrder) {
    this(engine, key, salt, mapper, inOrder, Waiting.HERE);
  }

  /**
   * Creates a connection as the other constructor does.
   *
   * @param waiting waits for answers to letters
   */
  public Cluster(
      ClusterEngine engine,
      byte[] key,
      byte[] salt,
      JsonMapper mapper,
      Executor inOrder,
      Waiting waiting) {
    this.vault = new Vault(key, salt);
    this.engine = new SealedEngine(engine, vault);
    this.post = new Post(mapper, inOrder, waiting);
  }

  /**
   * Joins the others. Called once, before the first request and after all receivers are set.
   *
   * @param name the name of this node for operators
   */
  public void join(String name) {
    post.connect(engine.join(name, post));
  }

  /** A text that is the same for nodes with the same key, and says nothing about the key. */
  public static byte[] check(byte[] key) {
    return new Vault(key, new byte[SALT_BYTES]).name("key", "check").getBytes(UTF_8);
  }

  /** The letters between the nodes. */
  public Post post() {
    return post;
  }

  /** The nodes. */
  public Membership nodes() {
    return post.members();
  }

  /** The name of a key that says nothing to the engine, the same on all nodes. */
  public String name(String kind, String secret) {
    return vault.name(kind, secret);
  }

  public Values values() {
    return engine.values();
  }

  public Tables tables() {
    return engine.tables();
  }

  public Groups groups() {
    return engine.groups();
  }

  public Logs logs() {
    return engine.logs();
  }

  /** The state of the connection to the engine. */
  public EngineState state() {
    return engine.state();
  }

  /** Leaves the others. */
  @Override
  public void close() {
    engine.close();
  }
}
