package io.github.mcpwar.server.exchange;

import io.github.mcpwar.threads.Interrupts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cancellation state of a call, with its cancellation actions. */
public final class Cancellation {
  private static final System.Logger LOG = System.getLogger(Cancellation.class.getName());

  private final List<Runnable> actions = new ArrayList<>(2);
  private boolean cancelled;
  private boolean over;
  private @Nullable Thread worker;

  /**
   * Cancels the call: interrupts its thread and runs the registered actions. Has no effect once it
   * is over.
   */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      if (cancelled || over) {
        return;
      }
      cancelled = true;
      if (worker != null) {
        Interrupts.interrupt(worker);
      }
      due = List.copyOf(actions);
    }
    due.forEach(Cancellation::run);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) { // a failure of a tool's code must not affect others
      LOG.log(System.Logger.Level.WARNING, "An action on cancellation failed", e);
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Registers an action to run on cancellation, at once if it has happened; never once the call is
   * over.
   */
  public void onCancel(Runnable action) {
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

  /** Begins the call on the calling thread. Returns false if it was cancelled. */
  public synchronized boolean begin() {
    worker = Thread.currentThread();
    return !cancelled;
  }

  /**
   * Ends the call on the calling thread, and clears an interrupt set by cancellation or the tool.
   */
  public synchronized void end() {
    over = true;
    worker = null;
    actions.clear();
    Thread.interrupted();
  }
}
