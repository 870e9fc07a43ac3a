package io.github.mcpwar.server.usage;

import java.util.concurrent.atomic.AtomicInteger;

/** One of a caller's share, for as long as anybody needs it. Safe for use by several threads. */
public final class Claim {
  private final Usage usage;
  private final Share share;
  private final AtomicInteger holders = new AtomicInteger();

  /** Nothing is taken yet. */
  public Claim(Usage usage, Share share) {
    this.usage = usage;
    this.share = share;
  }

  /**
   * Takes it for the first who needs it.
   *
   * @throws io.github.mcpwar.protocol.ProtocolException when the caller has too much of it
   */
  public void take() {
    usage.take(share, 1);
    holders.set(1);
  }

  /** One more needs it, while another still does. */
  public void hold() {
    holders.incrementAndGet();
  }

  /** One of those who took or hold it needs it no more; of no effect when it could not be taken. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      usage.giveBack(share, 1);
    }
  }
}
