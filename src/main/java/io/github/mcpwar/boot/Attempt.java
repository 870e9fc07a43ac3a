package io.github.mcpwar.boot;

import io.github.mcpwar.schema.Faults;
import java.util.List;

/** Runs actions whose failure must not affect others. */
final class Attempt {
  private static final System.Logger LOG = System.getLogger(Attempt.class.getName());
  private static final int MOST_REASONS = 30;

  private Attempt() {}

  /**
   * Runs an action. If it fails, logs the reason, with a stack trace if that helps.
   *
   * @param failure the effect of the failure
   * @return the reasons; empty on success
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

  /** Logs the reasons for a failure in one message, each on its own line if there are several. */
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

  /**
   * The reason for a failure with a cause: its own message if it was thrown by this server, or else
   * the cause.
   */
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
