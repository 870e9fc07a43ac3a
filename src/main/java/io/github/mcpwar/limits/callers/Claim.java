package io.github.mcpwar.limits.callers;

import java.util.concurrent.atomic.AtomicInteger;

/** One unit of a caller's share, held until the last holder releases it. Thread-safe. */
public final class Claim {
  private final Usage usage;
  private final Share share;
  private final AtomicInteger holders = new AtomicInteger();

  /** Creates a claim that holds nothing yet. */
  public Claim(Usage usage, Share share) {
    this.usage = usage;
    this.share = share;
  }

  /**
   * Takes the unit for its first holder.
   *
   * @throws io.github.mcpwar.protocol.ProtocolException if the caller has reached its limit
   */
  public void take() {
    usage.take(share, 1);
    holders.set(1);
  }

  /** Adds a holder, while another still holds it. */
  public void hold() {
    holders.incrementAndGet();
  }

  /** Removes a holder. Has no effect if the unit could not be taken. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      usage.giveBack(share, 1);
    }
  }
}
