package io.github.mcpwar.limits.callers;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The cost of checking what a caller sent, in units of about one character, so that no input
 * occupies a thread for long. It stops when the thread is interrupted, yields regularly, as virtual
 * threads are not preempted, and waits for a turn of {@link LongWork} when it becomes expensive.
 */
public final class Work {

  /** The maximum cost, about a second. */
  public static final long MOST = 100_000_000;

  /** The maximum cost on the thread of a request, before there is a call; less than 0.4 s. */
  public static final long BEFORE_CALL = 50_000_000;

  /** The cost of an error. */
  private static final long MISTAKE = 500;

  /** The cost of a possible error that is counted in advance. */
  private static final long MISTAKE_AHEAD = 2500;

  /** The maximum number of errors kept at a time, each of about half a kilobyte. */
  private static final int MOST_KEPT = 20_000;

  /** The cost of a value without its parts. */
  public static final long NODE = 100;

  private static final long PAUSE = 200_000;

  /** The cost allowed without a turn, about 20 ms. */
  private static final long QUICK = 2_000_000;

  private static final String TOO_LARGE = "too large to be checked against the schema";
  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  private final long most;
  private long done;
  private long mistakes;
  private long next = PAUSE;
  private boolean needsTurn;
  private boolean tookTurn;
  private boolean isDeep;
  private int alternatives;

  private Work(long most, boolean needsTurn) {
    this.most = most;
    this.needsTurn = needsTurn;
  }

  /**
   * Runs a check within a limit.
   *
   * @throws TooMuchWork if it costs more
   */
  public static <T> T atMost(long most, Supplier<T> check) {
    Work outer = CURRENT.get();
    boolean isForPeer = most != Long.MAX_VALUE;
    Work work = new Work(most, isForPeer && (outer == null || outer.needsTurn));
    CURRENT.set(work);
    try {
      return check.get();
    } finally {
      if (work.tookTurn) {
        LongWork.CHECKS.end();
      }
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** The work of the calling thread. */
  public static Work current() {
    Work current = CURRENT.get();
    return current == null ? new Work(Long.MAX_VALUE, false) : current;
  }

  /**
   * Adds cost before the work is done.
   *
   * @throws TooMuchWork if the limit is exceeded
   * @throws CancellationException if the thread was interrupted
   */
  public void add(long units) {
    done += units;
    if (done >= next) {
      pause();
    }
  }

  private void pause() {
    if (done > most) {
      throw new TooMuchWork(TOO_LARGE);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("Nobody waits for the check any more");
    }
    next = Math.min(done + PAUSE, most);
    Thread.yield();
    if (needsTurn && done > QUICK) {
      if (isDeep) {
        throw new TurnDue();
      }
      takeTurn();
    }
  }

  private void takeTurn() {
    LongWork.CHECKS.begin(Usage.current());
    needsTurn = false;
    tookTurn = true;
  }

  /**
   * Runs a check that may be deep in the stack, where waiting for a turn could overflow it. If it
   * takes long, it is restarted with a turn.
   */
  public boolean deep(BooleanSupplier check) {
    isDeep = true;
    try {
      return check.getAsBoolean();
    } catch (TurnDue e) {
      takeTurn();
      return check.getAsBoolean();
    } finally {
      isDeep = false;
    }
  }

  /** The number of errors so far. */
  public long mistakes() {
    return mistakes;
  }

  /** Adds the cost of errors. */
  public void addMistakes(long count) {
    if (count > 0) {
      mistakes += count;
      add(MISTAKE * count);
    }
  }

  /** Adds the cost of errors that may follow all at once. */
  public void expectMistakes(long count) {
    add(MISTAKE_AHEAD * count);
  }

  /** Runs a check whose errors may come to nothing, as a value may fit another alternative. */
  public void alternative(Runnable check) {
    alternatives++;
    try {
      check.run();
    } finally {
      alternatives--;
    }
  }

  /**
   * Checks that the number of kept errors is limited, unless they may come to nothing, or the work
   * has no limit.
   *
   * @throws TooMuchWork if there are too many
   */
  public void requireFew(List<?> mistakes) {
    if (alternatives == 0 && most != Long.MAX_VALUE && mistakes.size() > MOST_KEPT) {
      throw new TooMuchWork(TOO_LARGE);
    }
  }

  /** Adds the cost of examining a whole value. */
  public void add(JsonNode value) {
    add(NODE + (value.isString() ? value.stringValue().length() : 0));
    if (value.isContainer()) {
      value.forEach(this::add);
    }
  }
}
