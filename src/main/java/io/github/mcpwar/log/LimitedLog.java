package io.github.mcpwar.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A log for messages that callers can trigger at will. It writes a limited number of lines of each
 * kind per minute, and then one line with the number of those left out. Thread-safe.
 */
public final class LimitedLog {
  /** A limit that is high enough to see a problem. */
  public static final int SOME = 30;

  private static final int MOST_KINDS = 500;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final System.Logger log;
  private final int most;
  private final LongSupplier nanoTime;
  private final Map<String, Count> kinds = new ConcurrentHashMap<>();

  /**
   * Creates a limited log.
   *
   * @param most the maximum number of lines of a kind per minute
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public LimitedLog(System.Logger log, int most, LongSupplier nanoTime) {
    this.log = log;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Logs a warning, sanitized and truncated, unless the limit for its kind is reached. */
  public void warn(String kind, String message) {
    log(System.Logger.Level.WARNING, kind, message);
  }

  /**
   * Logs a message at a level, sanitized and truncated, unless the limit for its kind is reached.
   */
  public void log(System.Logger.Level level, String kind, String message) {
    if (admits(kind)) {
      log.log(level, LogText.of(message, 2 * LogText.MOST));
    }
  }

  /** Logs an internal failure, unless the limit for failures from the same place is reached. */
  public void error(String message, Throwable failure) {
    if (admits(place(failure))) {
      log.log(
          System.Logger.Level.ERROR,
          LogText.of(message, 2 * LogText.MOST),
          LoggedFailure.of(failure));
    }
  }

  /** Logs how many lines of each kind were left out in a minute that has passed. */
  public void check() {
    kinds.forEach((kind, count) -> {
      int more = count.over(nanoTime.getAsLong());
      if (more > 0) {
        tell(kind, more);
      }
    });
  }

  private static String place(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    return failure.getClass().getName()
        + (frames.length == 0 ? "" : " at " + frames[0].getClassName());
  }

  private boolean admits(String kind) {
    String counted = kinds.size() < MOST_KINDS || kinds.containsKey(kind) ? kind : "Others";
    Count count = kinds.computeIfAbsent(counted, key -> new Count(nanoTime.getAsLong()));
    int more = count.over(nanoTime.getAsLong());
    if (more > 0) {
      tell(counted, more);
    }
    return count.take();
  }

  private void tell(String kind, int more) {
    log.log(
        System.Logger.Level.WARNING,
        kind + ": " + more + " more in the last minute, of which there is no line");
  }

  /** The number of lines of a kind in the current minute. */
  private final class Count {
    private long since;
    private int lines;

    Count(long now) {
      since = now;
    }

    synchronized boolean take() {
      lines++;
      return lines <= most;
    }

    /** Starts a new minute if the current one is over. Returns the number of lines it left out. */
    synchronized int over(long now) {
      if (now - since < MINUTE) {
        return 0;
      }
      int more = Math.max(0, lines - most);
      since = now;
      lines = 0;
      return more;
    }
  }
}
