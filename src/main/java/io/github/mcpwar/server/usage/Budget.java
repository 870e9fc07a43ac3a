package io.github.mcpwar.server.usage;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may be held for all clients together: large messages that arrive or are being worked on, large answers, events that wait, and what is kept beyond requests. Safe for use by several threads. */
public final class Budget {

  /** So many bytes of one message or stream are held without asking. */
  public static final int FREE = 64 * 1024;

  private final long most;
  private final AtomicLong held = new AtomicLong();

  /** Nothing is held yet. */
  public Budget(long most) {
    this.most = most;
  }

  /** Holds so many bytes more; false when that would be too many. */
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

  /** The bytes that may be held. */
  public long most() {
    return most;
  }

  /** Holds so many bytes more, or fewer when negative, whether or not that is too many. */
  public void hold(long bytes) {
    held.addAndGet(bytes);
  }

  /** True when too much is held by now. */
  public boolean isExceeded() {
    return held.get() > most;
  }

  /** How many bytes are held. */
  public long held() {
    return held.get();
  }
}
