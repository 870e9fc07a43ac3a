package io.github.mcpwar.cluster.limits;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Accepts what no node has accepted before. While the engine cannot be reached, it accepts all, so
 * that what this node remembers is what counts. Thread-safe.
 */
public final class OneTimeUse implements Predicate<String> {
  private static final System.Logger LOG = System.getLogger(OneTimeUse.class.getName());

  private final Cluster cluster;
  private final String kind;
  private final Duration keep;
  private final AtomicBoolean isAlone = new AtomicBoolean();

  /**
   * Creates an object for things of one kind.
   *
   * @param keep the time for which the nodes remember what was used
   */
  public OneTimeUse(Cluster cluster, String kind, Duration keep) {
    this.cluster = cluster;
    this.kind = kind;
    this.keep = keep;
  }

  /** Takes something by its identifier. Returns false if it was taken before. */
  @Override
  public boolean test(String identifier) {
    if (cluster.state().available()) {
      try {
        String name = cluster.name("used " + kind, identifier);
        boolean isFirst = cluster.values().replace(name, Values.NONE, new byte[0], keep);
        isAlone.set(false);
        return isFirst;
      } catch (EngineUnavailableException e) {
        // as without an engine
      }
    }
    if (isAlone.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The engine cannot be reached: this node remembers for itself which " + kind
              + " were used");
    }
    return true;
  }
}
