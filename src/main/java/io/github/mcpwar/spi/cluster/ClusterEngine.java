package io.github.mcpwar.spi.cluster;

/**
 * An engine that several nodes share. All of its parts are safe for use by several threads. A
 * method that waits for the engine throws {@link EngineUnavailableException} within a second or so
 * while the engine cannot be reached; one that does not wait says so.
 *
 * <p>Keys are ASCII text. Values are bytes that must not be changed by either side.
 */
public interface ClusterEngine extends AutoCloseable {

  /**
   * Joins the nodes. Called once.
   *
   * @param name the name of this node for operators; several nodes may have the same
   * @param receiver receives mail and the news of other nodes
   */
  Membership join(String name, MailReceiver receiver);

  /** Single values. */
  Values values();

  /** Values with named fields. */
  Tables tables();

  /** Sets of names whose members expire. */
  Groups groups();

  /** The events of streams. */
  Logs logs();

  /** The state of the connection to the engine, for operators. Does not wait. */
  EngineState state();

  /** Leaves the nodes at once, and closes all connections. */
  @Override
  void close();
}
