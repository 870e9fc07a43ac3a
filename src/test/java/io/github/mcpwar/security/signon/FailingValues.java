package io.github.mcpwar.security.signon;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.Optional;

/** Values of an engine, whose next changes of a grant fail as the test says. */
final class FailingValues implements Values {
  private final Values values;
  private int changes;

  /** The change of a grant from now on that fails, 1 for the next; 0 for none. */
  private int failing;

  private boolean isLostAfterwards;

  FailingValues(Values values) {
    this.values = values;
  }

  /** Lets a change of a grant fail, and all that follow it. */
  void failFrom(int change) {
    changes = 0;
    failing = change;
    isLostAfterwards = false;
  }

  /** Lets a change of a grant happen, but not its answer arrive; nor do later ones happen. */
  void loseAnswerOf(int change) {
    failFrom(change);
    isLostAfterwards = true;
  }

  void work() {
    failing = 0;
  }

  @Override
  public Optional<Versioned> get(String key) {
    return values.get(key);
  }

  @Override
  public boolean replace(String key, long expected, byte[] value, Duration keep) {
    if (failing > 0 && key.startsWith("grant ") && ++changes >= failing) {
      if (isLostAfterwards && changes == failing) {
        values.replace(key, expected, value, keep);
      }
      throw new EngineUnavailableException("The connection was cut");
    }
    return values.replace(key, expected, value, keep);
  }

  @Override
  public void remove(String key) {
    values.remove(key);
  }
}
