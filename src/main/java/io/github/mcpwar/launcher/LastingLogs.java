package io.github.mcpwar.launcher;

import java.util.logging.LogManager;

/** The logging of the JDK, which would end as soon as the process is asked to: before calls in flight have ended, and so without their lines in the audit trail. */
public final class LastingLogs extends LogManager {
  private volatile boolean isHeld;

  /** Made by the logging of the JDK. */
  public LastingLogs() {}

  /** From now on logging goes on until {@link #release}. */
  void hold() {
    getLogger("")
        .getHandlers(); // made when first asked for, and no longer made once the process ends
    isHeld = true;
  }

  /** Ends logging: everything is written, every handler closed. */
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
