package io.github.mcpwar.eventing;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of all kept events, with a limit. */
final class Memory {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  Memory(long most) {
    this.most = most;
  }

  void add(long bytes) {
    held.addAndGet(bytes);
  }

  boolean isExceeded() {
    return held.get() > most;
  }
}
