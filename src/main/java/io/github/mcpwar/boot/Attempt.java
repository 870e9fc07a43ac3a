package io.github.mcpwar.boot;

/** Does what may fail without harm to the rest. */
final class Attempt {
  private static final System.Logger LOG = System.getLogger(Attempt.class.getName());

  private Attempt() {}

  /**
   * Runs an action and logs why it failed, if it did.
   *
   * @param failure what the failure means
   */
  static void run(String failure, Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      LOG.log(System.Logger.Level.ERROR, failure + ": " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.ERROR, failure, e);
    }
  }
}
