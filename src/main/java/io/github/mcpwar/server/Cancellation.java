package io.github.mcpwar.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a call is still wanted, and who must know when it no longer is. */
final class Cancellation {
  private static final System.Logger LOG = System.getLogger(Cancellation.class.getName());

  private final List<Runnable> actions = new ArrayList<>(2);
  private boolean cancelled;
  private boolean over;
  private @Nullable Thread worker;

  /** The call is no longer wanted: interrupts its thread and runs what was registered; of no effect once it is over. */
  void cancel() {
    List<Runnable> due;
    synchronized (this) {
      if (cancelled || over) {
        return;
      }
      cancelled = true;
      if (worker != null) {
        worker.interrupt();
      }
      due = List.copyOf(actions);
    }
    due.forEach(Cancellation::run);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) { // a tool's own code, which must not harm others
      LOG.log(System.Logger.Level.WARNING, "An action on cancellation failed", e);
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Runs {@code action} on cancellation, at once if that has happened; never once the call is over. */
  void onCancel(Runnable action) {
    synchronized (this) {
      if (over) {
        return;
      }
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  /** The calling thread begins the call; false when it is not wanted any more. */
  synchronized boolean begin() {
    worker = Thread.currentThread();
    return !cancelled;
  }

  /** The calling thread has ended the call; it leaves without an interrupt that a cancellation or the tool may have set. */
  synchronized void end() {
    over = true;
    worker = null;
    actions.clear();
    Thread.interrupted();
  }
}
