package io.github.mcpwar.cli;

/** Lets a command learn of Ctrl-C. */
interface Interrupts {

  /**
   * Has {@code action} run when the user presses Ctrl-C or the process is told to end. The process ends when the action
   * returns.
   *
   * @return call it when there is nothing to interrupt any more
   */
  Runnable onInterrupt(Runnable action);

  /** Those of this process. */
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
