package io.github.mcpwar.http.sse;

import java.util.ArrayList;
import java.util.List;

/**
 * A one-shot event with actions that run when it happens. Thread-safe; actions run outside its
 * lock.
 */
public final class OneShotEvent {
  private final List<Runnable> actions = new ArrayList<>(1); // guarded by itself
  private boolean given; // guarded by actions

  /** Runs an action when the event happens, at once if it has. */
  public void then(Runnable action) {
    synchronized (actions) {
      if (!given) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Fires the event. Has no effect when repeated. */
  public void give() {
    List<Runnable> due;
    synchronized (actions) {
      given = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }
}
