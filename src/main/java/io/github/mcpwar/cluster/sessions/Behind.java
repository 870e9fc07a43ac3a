package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.concurrent.Executor;

/**
 * Does what may wait for the engine, behind its caller and in order.
 *
 * @param thread runs tasks one after the other, on another thread, which may wait
 */
record Behind(Executor thread) {

  /** Does something soon, if the engine can be reached. */
  void later(Runnable action) {
    thread.execute(() -> {
      try {
        action.run();
      } catch (EngineUnavailableException e) {
        // What must not be lost is repeated; the engine's state tells operators.
      }
    });
  }
}
