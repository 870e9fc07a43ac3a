package io.github.mcpwar.boot;

import io.github.mcpwar.server.methods.Faults;
import java.util.List;

/** Does what may fail without harm to the rest. */
final class Attempt {
  private static final System.Logger LOG = System.getLogger(Attempt.class.getName());
  private static final int MOST_REASONS = 30;

  private Attempt() {}

  /**
   * Runs an action and logs why it failed, if it did: the reason first, and a stack trace after it where that is of use.
   *
   * @param failure what the failure means
   * @return the reasons; none when it did not fail
   */
  static List<String> run(String failure, Runnable action) {
    try {
      action.run();
      return List.of();
    } catch (IllegalArgumentException e) {
      report(failure, Faults.in(e));
      LOG.log(System.Logger.Level.DEBUG, failure, e);
      return Faults.in(e);
    } catch (RuntimeException | LinkageError e) {
      String reason = reason(e);
      LOG.log(System.Logger.Level.ERROR, failure + ": " + reason, e);
      return List.of(reason);
    }
  }

  /** Logs all reasons for a failure at once, each in a line of its own when there are several. */
  static void report(String failure, List<String> reasons) {
    StringBuilder text = new StringBuilder(failure).append(':');
    String separator = reasons.size() == 1 ? " " : System.lineSeparator() + "  ";
    reasons.stream().limit(MOST_REASONS).forEach(each -> text.append(separator).append(each));
    if (reasons.size() > MOST_REASONS) {
      text.append(separator)
          .append("and ")
          .append(reasons.size() - MOST_REASONS)
          .append(" more");
    }
    LOG.log(System.Logger.Level.ERROR, text.toString());
  }

  /** One that others caused says so in words of this server's, or has none. */
  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return failure.toString();
    }
    return failure instanceof IllegalStateException && failure.getMessage() != null
        ? failure.getMessage()
        : failure + ", caused by " + cause;
  }
}
