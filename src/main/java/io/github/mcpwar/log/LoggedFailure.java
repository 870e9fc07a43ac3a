package io.github.mcpwar.log;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a failure that is safe to log: its causes and stack traces are limited in size, and its
 * messages are sanitized.
 */
public final class LoggedFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TEXT = 1000;
  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 100;

  private final String words;

  private LoggedFailure(String words, @Nullable Throwable cause, StackTraceElement... frames) {
    super(words, cause);
    this.words = words;
    setStackTrace(frames);
  }

  /** Copies a failure. If its own methods fail, the copy names only its class. */
  public static Throwable of(Throwable failure) {
    try {
      return of(failure, MOST_CAUSES);
    } catch (RuntimeException | StackOverflowError e) {
      return new LoggedFailure(
          "A " + failure.getClass().getName()
              + ", which cannot be printed, as its own methods fail",
          null);
    }
  }

  private static LoggedFailure of(Throwable failure, int causes) {
    StackTraceElement[] frames = failure.getStackTrace();
    StackTraceElement[] first = new StackTraceElement[Math.min(frames.length, MOST_FRAMES)];
    System.arraycopy(frames, 0, first, 0, first.length);
    Throwable cause = failure.getCause();
    LoggedFailure logged = new LoggedFailure(
        Secrets.formsHidden(LogText.of(String.valueOf(failure), MOST_TEXT)),
        cause == null || causes == 0 ? null : of(cause, causes - 1),
        first);
    for (Throwable each : failure.getSuppressed()) {
      if (causes > 0 && logged.getSuppressed().length < MOST_CAUSES) {
        logged.addSuppressed(of(each, 0));
      }
    }
    return logged;
  }

  @Override
  public String toString() {
    return words;
  }
}
