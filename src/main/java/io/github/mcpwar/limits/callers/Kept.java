package io.github.mcpwar.limits.callers;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;

/**
 * Data that a caller makes the server keep. Its count and memory are charged to the caller and to
 * the total budget until the last holder releases it. Thread-safe.
 */
public final class Kept {
  private final Usage usage;
  private final MemoryBudget budget;
  private final Share share;
  private int holders = 1; // this and the fields below are guarded by this
  private int count;
  private long bytes;

  /** Creates an empty account with one holder. */
  public Kept(Usage usage, MemoryBudget budget, Share share) {
    this.usage = usage;
    this.budget = budget;
    this.share = share;
  }

  /**
   * Adds data. Has no effect after the last release.
   *
   * @throws ProtocolException if the caller has reached its limit, or {@link Fault#OVERLOADED} if
   *     there is not enough memory
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

  /**
   * Adds data in place of all of another account. If there is not enough room for the difference,
   * nothing changes.
   *
   * @throws ProtocolException as {@link #add} does
   */
  public synchronized void addInPlaceOf(Kept other, int more, long size) {
    synchronized (other) { // always the older account, so that locks are ordered
      if (other.holders == 0 || other.usage != usage) {
        add(more, size); // the other account holds nothing of this caller
        return;
      }
      add(more - other.count, size - other.bytes);
      count += other.count;
      bytes += other.bytes;
      other.count = 0;
      other.bytes = 0;
    }
  }

  /** Adds bytes to data already counted. Returns false if there is not enough memory. */
  public synchronized boolean tryAdd(long size) {
    if (holders == 0) {
      return true;
    }
    boolean done = usage.tryHold(budget, size);
    bytes += done ? size : 0;
    return done;
  }

  /** Removes data. */
  public synchronized void remove(int fewer, long size) {
    if (holders > 0) {
      count -= fewer;
      bytes -= size;
      usage.giveBack(share, fewer);
      usage.letGo(budget, size);
    }
  }

  /** The bytes that may be kept for the caller. */
  public long most() {
    return usage.most(budget);
  }

  /** False if so many more bytes would not fit even if nothing else was kept. */
  public synchronized boolean couldAdd(long size) {
    return bytes + size <= most();
  }

  /** Adds a holder, while another still holds the data. */
  public synchronized void hold() {
    if (holders > 0) {
      holders++;
    }
  }

  /** Removes a holder. Has no effect after the last. */
  public synchronized void release() {
    if (holders > 0 && --holders == 0) {
      usage.giveBack(share, count);
      usage.letGo(budget, bytes);
    }
  }
}
