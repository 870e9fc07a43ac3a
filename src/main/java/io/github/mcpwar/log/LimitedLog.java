package io.github.mcpwar.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A log for what callers can bring about as often as they like. Of each kind it has some lines a minute, and then
 * one that says how many more there were. Safe for use by several threads.
 */
public final class LimitedLog {
  /** Enough to see what is going on. */
  public static final int SOME = 30;

  private static final int MOST_KINDS = 500;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final System.Logger log;
  private final int most;
  private final LongSupplier nanoTime;
  private final Map<String, Count> kinds = new ConcurrentHashMap<>();

  /**
   * A log that has nothing yet.
   *
   * @param most how many lines of a kind there may be in a minute
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public LimitedLog(System.Logger log, int most, LongSupplier nanoTime) {
    this.log = log;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** Logs a warning, cleaned and cut, unless there were many of its kind. */
  public void warn(String kind, String message) {
    log(System.Logger.Level.WARNING, kind, message);
  }

  /** The same at another level. */
  public void log(System.Logger.Level level, String kind, String message) {
    if (admits(kind)) {
      log.log(level, LogText.of(message, 2 * LogText.MOST));
    }
  }

  /** Logs a failure of ours, unless many came from the same place. */
  public void error(String message, Throwable failure) {
    if (admits(place(failure))) {
      log.log(
          System.Logger.Level.ERROR,
          LogText.of(message, 2 * LogText.MOST),
          LoggedFailure.of(failure));
    }
  }

  /** Says of each kind how many lines were left out in a minute that is over. */
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

  /** The lines of a kind in a minute. */
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

    /** Begins a new minute if this one is over, and gives how many lines it left out. */
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
