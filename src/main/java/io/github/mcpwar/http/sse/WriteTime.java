package io.github.mcpwar.http.sse;

import org.jspecify.annotations.Nullable;

/** The time of the current write to a client, which may be interrupted, or since the last one. */
final class WriteTime {
  private @Nullable Thread writer;
  private boolean interrupted; // by us
  private boolean begun;
  private long since; // start of the current write, or end of the last one

  WriteTime(long now) {
    since = now;
  }

  /** Records the start or end of a write. */
  void mark(long now) {
    since = now;
    begun = true;
  }

  /** Records that the calling thread writes. */
  void begin() {
    writer = Thread.currentThread();
  }

  /** Records that the calling thread no longer writes, and clears our interrupt. */
  void end() {
    if (writer == Thread.currentThread()) {
      writer = null;
      if (interrupted) {
        interrupted = false;
        Thread.interrupted();
      }
    }
  }

  /** True if something has been written within this time. */
  boolean wasWithin(long nanos, long now) {
    return begun && now - since < nanos;
  }

  /** True if nothing is being written, and nothing was for longer than this time. */
  boolean isIdleFor(long nanos, long now) {
    return writer == null && now - since > nanos;
  }

  /** Interrupts a write that takes longer than this time. Returns true if there is one. */
  boolean interruptAfter(long nanos, long now) {
    if (writer == null || now - since <= nanos) {
      return false;
    }
    interrupted = true;
    writer.interrupt();
    return true;
  }
}
