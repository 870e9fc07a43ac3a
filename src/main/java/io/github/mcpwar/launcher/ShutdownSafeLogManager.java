package io.github.mcpwar.launcher;

import java.util.logging.LogManager;

/**
 * The JDK's logging, kept open at the end of the process. Otherwise it would close before the calls
 * in progress have ended, and lose their lines of the audit trail.
 */
public final class ShutdownSafeLogManager extends LogManager {
  private volatile boolean isHeld;

  /** Creates the manager; called by the JDK's logging. */
  public ShutdownSafeLogManager() {}

  /** Keeps logging open until {@link #release}. */
  void hold() {
    getLogger("")
        .getHandlers(); // made when first asked for, and no longer made once the process ends
    isHeld = true;
  }

  /** Closes logging, after it has written everything. */
  void release() {
    isHeld = false;
    reset();
  }

  @Override
  public void reset() {
    if (!isHeld) {
      super.reset();
    }
  }
}
