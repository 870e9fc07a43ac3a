package io.github.mcpwar.server.usage;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** One caller's use of the server. Safe for use by several threads. */
public final class Usage {

  /** The use of those who are not limited. */
  public static final Usage UNLIMITED = unlimited();

  private final UsageLimits limits;
  private final Bucket messages;
  private final AtomicLong held = new AtomicLong();
  private final AtomicIntegerArray used = new AtomicIntegerArray(Share.values().length);

  Usage(UsageLimits limits, Bucket messages) {
    this.limits = limits;
    this.messages = messages;
  }

  private static Usage unlimited() {
    int most = Integer.MAX_VALUE;
    return new Usage(
        new UsageLimits(most, most, most, most, most, most),
        Rates.inMemory(most, TimeMeter.SYSTEM_NANOTIME).of(""));
  }

  /** Takes one message; otherwise the nanoseconds to wait for the next, above 0. */
  public long takeMessage() {
    var taken = messages.tryConsumeAndReturnRemaining(1);
    return taken.isConsumed() ? 0 : Math.max(1, taken.getNanosToWaitForRefill());
  }

  /** Takes as many messages of so many as may come now, and gives their number. */
  public int takeMessages(int most) {
    return this == UNLIMITED || most == 0 ? most : (int) messages.tryConsumeAsMuchAsPossible(most);
  }

  /**
   * Takes so much of a share.
   *
   * @throws ProtocolException {@link Fault#TOO_MANY_REQUESTS} when that would be too much
   */
  public void take(Share share, int count) {
    if (!tryTake(share, count)) {
      throw tooMany(
          "at most " + limits.of(share) + " " + share + " at once; try again when one has ended");
    }
  }

  /** Takes so much of a share; false when that would be too much. */
  public boolean tryTake(Share share, int count) {
    if (this == UNLIMITED) {
      return true;
    }
    if (used.addAndGet(share.ordinal(), count) <= limits.of(share)) {
      return true;
    }
    giveBack(share, count);
    return false;
  }

  /** Gives back what was taken. */
  public void giveBack(Share share, int count) {
    if (this != UNLIMITED) {
      used.addAndGet(share.ordinal(), -count);
    }
  }

  /** Holds so many bytes more of what may be held for all; false when that is too many. */
  boolean tryHold(Budget budget, long bytes) {
    if (this == UNLIMITED) {
      return budget.tryHold(bytes);
    }
    if (held.addAndGet(bytes) <= most(budget) && budget.tryHold(bytes)) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Holds so many bytes fewer. */
  void letGo(Budget budget, long bytes) {
    budget.hold(-bytes);
    if (this != UNLIMITED) {
      held.addAndGet(-bytes);
    }
  }

  /** How many bytes may be held for this caller: half of all. */
  long most(Budget budget) {
    return this == UNLIMITED ? budget.most() : budget.most() / 2;
  }

  /** The fault of more messages than may come. */
  public ProtocolException tooManyMessages() {
    return tooMany("at most " + limits.perMinute() + " messages a minute");
  }

  private static ProtocolException tooMany(String limit) {
    return new ProtocolException(Fault.TOO_MANY_REQUESTS, "Too many requests: " + limit);
  }

  /** How much a caller may use. */
  public UsageLimits limits() {
    return limits;
  }

  /** True when forgetting it makes no difference. */
  boolean isIdle() {
    for (int i = 0; i < used.length(); i++) {
      if (used.get(i) != 0) {
        return false;
      }
    }
    return held.get() == 0 && messages.getAvailableTokens() >= limits.perMinute();
  }
}
