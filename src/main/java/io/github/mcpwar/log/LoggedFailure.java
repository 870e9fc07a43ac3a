package io.github.mcpwar.log;

import org.jspecify.annotations.Nullable;

/** A failure as it may be printed into a log: with its causes and where it happened, but bounded, and its words fit for a line. */
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

  /** What is to be printed of a failure, or what is known of one whose own methods fail. */
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
