package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Does what may wait for the engine, behind its caller and in order. Thread-safe. */
final class Behind {
  private static final int MOST = 10_000;

  private final Executor thread;
  private List<Runnable> failed = new ArrayList<>(); // guarded by this

  /**
   * Creates an object with nothing to do.
   *
   * @param thread runs tasks one after the other, on another thread, which may wait
   */
  Behind(Executor thread) {
    this.thread = thread;
  }

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

  /** Does something soon, or when the engine can be reached again: it may then be done twice. */
  void surely(Runnable action) {
    thread.execute(() -> {
      try {
        action.run();
      } catch (EngineUnavailableException e) {
        keep(action);
      }
    });
  }

  private synchronized void keep(Runnable action) {
    if (failed.size() < MOST) {
      failed.add(action);
    }
  }

  /** Does again what failed. */
  void repeat() {
    List<Runnable> again;
    synchronized (this) {
      again = failed;
      failed = new ArrayList<>();
    }
    again.forEach(this::surely);
  }
}
