package io.github.mcpwar.environment;

/** Ends objects one after the other, even if one of them fails. */
final class Ending {
  private static final System.Logger LOG = System.getLogger(Ending.class.getName());

  private Ending() {}

  /** Runs an action and logs its failure. */
  static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "An object did not end well", e);
    }
  }
}
