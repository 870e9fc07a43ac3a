package io.github.mcpwar.cli;

/** Notifies commands of Ctrl-C. */
interface Interrupts {

  /**
   * Runs {@code action} when the user presses Ctrl-C or the process is told to end. The process
   * ends when the action returns.
   *
   * @return removes the action
   */
  Runnable onInterrupt(Runnable action);

  /** Returns the interrupts of this process. */
  static Interrupts ofProcess() {
    return action -> {
      var hook = new Thread(action, "mcp-interrupt");
      Runtime.getRuntime().addShutdownHook(hook);
      return () -> {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          // the process is ending, and the hook has been started
        }
      };
    };
  }
}
