package io.github.mcpwar.client;

/** Ends, from any thread, whatever another thread is waiting for. */
final class StopSwitch {
  private boolean stopped;
  private Runnable ending = () -> {};

  /** Says how to end what comes next; does so at once when the switch has been thrown already. */
  void nextEndsBy(Runnable ending) {
    synchronized (this) {
      this.ending = ending;
      if (!stopped) {
        return;
      }
    }
    ending.run();
  }

  /** Ends what is going on, and whatever comes next. */
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
