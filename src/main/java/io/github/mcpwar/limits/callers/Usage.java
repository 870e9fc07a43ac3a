package io.github.mcpwar.limits.callers;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** One caller's use of the server. Thread-safe. */
public final class Usage {

  /** Usage without limits. */
  public static final Usage UNLIMITED = unlimited();

  private static final ThreadLocal<Usage> CURRENT = new ThreadLocal<>();

  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final UsageLimits limits;
  private final Bucket messages;
  private final LongSupplier nanoTime;
  private volatile long lastTaken;
  private final AtomicLong held = new AtomicLong();
  private final AtomicIntegerArray used = new AtomicIntegerArray(Share.values().length);

  /**
   * Creates a usage of nothing.
   *
   * @param messages is full a minute after its last use
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  Usage(UsageLimits limits, Bucket messages, LongSupplier nanoTime) {
    this.limits = limits;
    this.messages = messages;
    this.nanoTime = nanoTime;
    this.lastTaken = nanoTime.getAsLong() - MINUTE_NANOS;
  }

  private static Usage unlimited() {
    int most = Integer.MAX_VALUE;
    return new Usage(
        new UsageLimits(most, most, most, most, most, most),
        Rates.inMemory(most, TimeMeter.SYSTEM_NANOTIME).of(""),
        () -> 0);
  }

  /** Usage of the caller for whom the current thread works. */
  public static Usage current() {
    Usage current = CURRENT.get();
    return current == null ? UNLIMITED : current;
  }

  /** Runs {@code work} for this caller, so that {@link LongWork} in it waits in their queue. */
  public void during(Runnable work) {
    Usage outer = CURRENT.get();
    if (outer == this) {
      work.run();
      return;
    }
    CURRENT.set(this);
    try {
      work.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /**
   * Takes one message from the rate limit. Returns 0, or the nanoseconds to wait for the next
   * message.
   */
  public long takeMessage() {
    lastTaken = nanoTime.getAsLong();
    ConsumptionProbe taken = messages.tryConsumeAndReturnRemaining(1);
    return taken.isConsumed() ? 0 : Math.max(1, taken.getNanosToWaitForRefill());
  }

  /** Takes up to {@code most} messages from the rate limit. Returns the number taken. */
  public int takeMessages(int most) {
    if (this == UNLIMITED || most == 0) {
      return most;
    }
    lastTaken = nanoTime.getAsLong();
    return (int) messages.tryConsumeAsMuchAsPossible(most);
  }

  /**
   * Takes an amount of a share.
   *
   * @throws ProtocolException {@link Fault#TOO_MANY_REQUESTS} if it exceeds the limit
   */
  public void take(Share share, int count) {
    if (!tryTake(share, count)) {
      throw tooMany(
          "at most " + limits.of(share) + " " + share + " at once; try again when one has ended");
    }
  }

  /** Takes an amount of a share. Returns false if it exceeds the limit. */
  public boolean tryTake(Share share, int count) {
    if (this == UNLIMITED) {
      return true;
    }
    int now = used.addAndGet(share.ordinal(), count);
    if (count <= 0 || now <= limits.of(share)) { // others may be about to give theirs back
      return true;
    }
    giveBack(share, count);
    return false;
  }

  /** Returns an amount of a share. */
  public void giveBack(Share share, int count) {
    if (this != UNLIMITED) {
      used.addAndGet(share.ordinal(), -count);
    }
  }

  /** Reserves bytes of the budget. Returns false if they exceed the caller's part or the budget. */
  boolean tryHold(MemoryBudget budget, long bytes) {
    if (bytes <= 0) {
      letGo(budget, -bytes);
      return true;
    }
    if (this == UNLIMITED) {
      return budget.tryHold(bytes);
    }
    if (held.addAndGet(bytes) <= most(budget) && budget.tryHold(bytes)) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Releases bytes of the budget. */
  void letGo(MemoryBudget budget, long bytes) {
    budget.hold(-bytes);
    if (this != UNLIMITED) {
      held.addAndGet(-bytes);
    }
  }

  /** The caller's part of the budget: half of it. */
  long most(MemoryBudget budget) {
    return this == UNLIMITED ? budget.most() : budget.most() / 2;
  }

  /** The fault for a caller that exceeds the rate limit. */
  public ProtocolException tooManyMessages() {
    return tooMany("at most " + limits.perMinute() + " messages a minute");
  }

  private static ProtocolException tooMany(String limit) {
    return new ProtocolException(Fault.TOO_MANY_REQUESTS, "Too many requests: " + limit);
  }

  /** The limits of the caller. */
  public UsageLimits limits() {
    return limits;
  }

  /** True if the usage is at its initial state and can be removed. */
  boolean isIdle() {
    for (int i = 0; i < used.length(); i++) {
      if (used.get(i) != 0) {
        return false;
      }
    }
    return held.get() == 0 && nanoTime.getAsLong() - lastTaken >= MINUTE_NANOS;
  }
}
