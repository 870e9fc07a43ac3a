package io.github.mcpwar.environment;

/** Ends things one after the other, whatever one of them does. */
final class Ending {
  private static final System.Logger LOG = System.getLogger(Ending.class.getName());

  private Ending() {}

  /** Runs an action and logs why it failed, if it did. */
  static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "An object did not end well", e);
    }
  }
}
