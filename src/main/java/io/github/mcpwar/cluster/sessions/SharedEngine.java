package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.sessions.NodeNumbers;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Shares the sessions and changes of a server with other nodes. */
public final class SharedEngine {
  private final ChangeLetters changes;

  /**
   * Shares what an engine does from now on. Called before the node joins the others.
   *
   * @param behind runs tasks one after the other, on another thread, which may wait
   * @param elsewhere runs tasks on threads that may wait for clients
   */
  public SharedEngine(
      Cluster cluster,
      Engine engine,
      Codec codec,
      Executor behind,
      Executor elsewhere,
      InstantSource clock) {
    Behind later = new Behind(behind);
    this.changes = new ChangeLetters(cluster, engine, later);
    engine.share(
        new SharedSessionTable(cluster, engine, codec, later, elsewhere, clock),
        new NodeNumbers(() -> cluster.nodes().number()),
        changes,
        new RelayLetters(cluster, codec.mapper()));
  }

  /** Tells the others what this node offers. Called once everything has been registered. */
  public void start() {
    changes.start();
  }
}
