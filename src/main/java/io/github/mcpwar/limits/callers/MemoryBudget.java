package io.github.mcpwar.limits.callers;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory budget for all clients together: large messages and results, queued events, and data
 * kept between requests. Thread-safe.
 */
public final class MemoryBudget {

  /** Bytes of one message or stream that are not counted. */
  public static final int FREE = 64 * 1024;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /** Creates an empty budget of {@code most} bytes. */
  public MemoryBudget(long most) {
    this.most = most;
  }

  /** Reserves bytes. Returns false if they exceed the budget. */
  public boolean tryHold(long bytes) {
    long before = held.get();
    while (before + bytes <= most) {
      if (held.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = held.get();
    }
    return false;
  }

  /** The size of the budget. */
  public long most() {
    return most;
  }

  /** Reserves bytes, or releases them if negative, without a check. */
  public void hold(long bytes) {
    held.addAndGet(bytes);
  }

  /** True if the budget is exceeded. */
  public boolean isExceeded() {
    return held.get() > most;
  }

  /** The number of reserved bytes. */
  public long held() {
    return held.get();
  }
}
