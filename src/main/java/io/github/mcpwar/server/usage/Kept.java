package io.github.mcpwar.server.usage;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;

/**
 * Something that a caller makes the server keep: how many of what, and how much memory, counted for
 * the caller and for all until the last who needs it has let go. Safe for use by several threads.
 */
public final class Kept {
  private final Usage usage;
  private final Budget budget;
  private final Share share;
  private int holders = 1; // this and what follows guarded by this
  private int count;
  private long bytes;

  /** Nothing is kept yet; one holder needs what will be. */
  public Kept(Usage usage, Budget budget, Share share) {
    this.usage = usage;
    this.budget = budget;
    this.share = share;
  }

  /**
   * Keeps more. After the end nothing counts.
   *
   * @throws ProtocolException when the caller has too many, or {@link Fault#OVERLOADED} when it
   *     takes too much memory
   */
  public synchronized void add(int more, long size) {
    if (holders == 0) {
      return;
    }
    usage.take(share, more);
    if (!tryAdd(size)) {
      usage.giveBack(share, more);
      throw new ProtocolException(
          Fault.OVERLOADED, "Too much is kept already; end what is not needed, or try again later");
    }
    count += more;
  }

  /** Takes so many bytes more for the same; false when that is too many. */
  public synchronized boolean tryAdd(long size) {
    if (holders == 0) {
      return true;
    }
    boolean done = usage.tryHold(budget, size);
    bytes += done ? size : 0;
    return done;
  }

  /** Keeps less. */
  public synchronized void remove(int fewer, long size) {
    if (holders > 0) {
      count -= fewer;
      bytes -= size;
      usage.giveBack(share, fewer);
      usage.letGo(budget, size);
    }
  }

  /** False when so many bytes more would be too many even if nothing else was kept. */
  public synchronized boolean couldAdd(long size) {
    return bytes + size <= usage.most(budget);
  }

  /** One more needs it, while another still does. */
  public synchronized void hold() {
    if (holders > 0) {
      holders++;
    }
  }

  /** One of the holders needs it no more; of no effect after the last. */
  public synchronized void release() {
    if (holders > 0 && --holders == 0) {
      usage.giveBack(share, count);
      usage.letGo(budget, bytes);
    }
  }
}
