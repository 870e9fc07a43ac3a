package io.github.mcpwar.client;

/** Ends the current wait of another thread, and all later ones, from any thread. */
final class StopSwitch {
  private boolean stopped;
  private Runnable ending = () -> {};

  /**
   * Sets the action that ends the next wait, and runs it at once if the switch has been thrown
   * already.
   */
  void nextEndsBy(Runnable ending) {
    synchronized (this) {
      this.ending = ending;
      if (!stopped) {
        return;
      }
    }
    ending.run();
  }

  /** Ends the current wait, and all later ones. */
  void stop() {
    Runnable now;
    synchronized (this) {
      stopped = true;
      now = ending;
    }
    now.run();
  }

  synchronized boolean isStopped() {
    return stopped;
  }
}
