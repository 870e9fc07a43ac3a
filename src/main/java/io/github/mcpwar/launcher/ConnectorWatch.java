package io.github.mcpwar.launcher;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Maintains a connector once a second, and restarts it if one of its two own threads has died, as
 * happens for lack of memory; it would then accept connections without answering. Sessions survive
 * a restart, connections do not. Its creator closes it.
 */
final class ConnectorWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectorWatch.class.getName());
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LeanConnector connector;
  private final Thread thread = new Thread(this::watch, "mcp-connector-watch");
  private List<Thread> watched;
  private volatile boolean over;

  private ConnectorWatch(LeanConnector connector) {
    this.connector = connector;
    this.watched = connector.threads();
  }

  /** Starts to watch a connector that has started. */
  static ConnectorWatch over(LeanConnector connector) {
    ConnectorWatch watch = new ConnectorWatch(connector);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!over) {
      LockSupport.parkNanos(PERIOD_NANOS);
      try {
        check();
      } catch (Exception | OutOfMemoryError e) {
        // Tried again, as there may be memory in a moment.
      }
    }
  }

  private synchronized void check() throws Exception {
    if (over) {
      return;
    }
    if (isWell()) {
      connector.tidy(System.nanoTime());
      return;
    }
    connector.restart();
    watched = connector.threads();
    LOG.log(
        System.Logger.Level.ERROR,
        "A thread of the connector died; the server started another one");
  }

  private boolean isWell() {
    if (!connector.isStarted()) {
      return false;
    }
    for (int i = 0; i < watched.size(); i++) { // which takes no memory
      if (!watched.get(i).isAlive()) {
        return false;
      }
    }
    return true;
  }

  /** Stops watching. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
    synchronized (this) {
      // a check that has begun comes to its end
    }
  }
}
