package io.github.mcpwar.server.tools;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pace of a tool's calls so far. Each quick call earns a point; a slow one costs ten, and ten
 * more for each time that the limit fits into its duration. A tool is quick while it has enough
 * points, so one that suddenly waits loses them all at once, and one whose thread had to wait for a
 * processor now and then keeps most.
 */
public final class Pace {
  /** The time up to which a call is quick. */
  static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  static final int ENOUGH = 20;
  static final int MOST = 100;
  private static final int SLOW = 10;

  private final AtomicInteger points = new AtomicInteger();

  /** Notes the duration of a call, in nanoseconds. */
  public void took(long nanos) {
    if (nanos > QUICK_NANOS) {
      long cost = SLOW + SLOW * (nanos / QUICK_NANOS);
      points.updateAndGet(now -> (int) Math.max(0, now - cost));
    } else if (points.get() < MOST) { // otherwise all threads would write to one place
      points.incrementAndGet();
    }
  }

  /** True if the tool has proved to be quick. */
  public boolean isQuick() {
    return points.get() >= ENOUGH;
  }
}
