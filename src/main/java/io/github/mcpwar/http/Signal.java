package io.github.mcpwar.http;

import java.util.ArrayList;
import java.util.List;

/** Something that happens once or never, and what is to be done then. Safe for use by several threads; the actions run under no lock of its. */
final class Signal {
  private final List<Runnable> actions = new ArrayList<>(1); // guarded by itself
  private boolean given; // guarded by actions

  /** Runs {@code action} when it happens, at once if it has. */
  void then(Runnable action) {
    synchronized (actions) {
      if (!given) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** It has happened; of no effect when repeated. */
  void give() {
    List<Runnable> due;
    synchronized (actions) {
      given = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }
}
