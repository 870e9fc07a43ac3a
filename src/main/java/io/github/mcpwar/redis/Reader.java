package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Reads the mail of this node and renews its lease every second, on one thread. While the engine is
 * down it tries to reach it every second or a little more often, each node at other times.
 */
final class Reader implements Runnable {
  private static final System.Logger LOG = System.getLogger(Reader.class.getName());
  private static final long PERIOD = Duration.ofSeconds(1).toNanos();
  private static final long SHORTEST_PAUSE = 500;
  private static final int PAUSES = 500;

  private final Link link;
  private final Nodes nodes;
  private final LongSupplier nanoTime;
  private final long pauseMillis;
  private final AtomicLong reconnects = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Creates a reader.
   *
   * @param token is different on each node
   */
  Reader(Link link, Nodes nodes, String token, LongSupplier nanoTime) {
    this.link = link;
    this.nodes = nodes;
    this.nanoTime = nanoTime;
    this.pauseMillis = SHORTEST_PAUSE + Math.floorMod(token.hashCode(), PAUSES);
  }

  @Override
  public void run() {
    long next = nanoTime.getAsLong() + PERIOD;
    boolean isLost = false;
    boolean isPausing = false;
    while (closed.getCount() > 0) {
      try {
        long now = nanoTime.getAsLong();
        if (isLost || link.isDown() || now - next >= 0) {
          next = now + PERIOD;
          nodes.renew();
          link.found();
        }
        nodes.read(Duration.ofNanos(next - nanoTime.getAsLong()));
        isPausing = false;
        if (isLost) {
          isLost = false;
          reconnects.incrementAndGet();
          LOG.log(System.Logger.Level.INFO, "The engine of the cluster is reached again");
        }
      } catch (EngineUnavailableException e) {
        // at first perhaps only the connection is lost
        if (isPausing && !isLost) {
          isLost = true;
          LOG.log(
              System.Logger.Level.WARNING,
              "The engine of the cluster cannot be reached: {0}",
              e.getMessage());
        }
        if (isPausing) {
          pause();
        }
        isPausing = true;
        next = nanoTime.getAsLong();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "The mail of this node cannot be read", e);
        pause();
      }
    }
    try {
      nodes.leave();
    } catch (EngineUnavailableException e) {
      // the lease expires
    }
  }

  private void pause() {
    try {
      closed.await(pauseMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  /** Makes the thread give the lease back and end. */
  void close() {
    closed.countDown();
    nodes.wake();
  }

  long reconnects() {
    return reconnects.get();
  }
}
