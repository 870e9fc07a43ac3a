package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The changes of logs that wait to be written, limited by number and by size. Many threads put
 * changes in; one takes all that there are.
 */
final class WriteQueue {
  /** The memory of a change besides its own bytes. */
  private static final int OVERHEAD = 100;

  private final int mostChanges;
  private final long mostBytes;
  private final long gatherNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition written = lock.newCondition();
  private List<LogChange> waiting = new ArrayList<>();
  private long bytes;
  private long offered;
  private long done;
  private long dropped;
  private boolean isIdle;
  private boolean isAwaited;
  private boolean isClosed;

  /**
   * Creates an empty queue.
   *
   * @param gather how long the writer waits for more after the first change, so that it is woken
   *     once for many
   */
  WriteQueue(int mostChanges, long mostBytes, Duration gather) {
    this.mostChanges = mostChanges;
    this.mostBytes = mostBytes;
    this.gatherNanos = gather.toNanos();
  }

  /** Puts a change in; false if the queue is full or closed. */
  boolean offer(LogChange change) {
    long size = size(change);
    lock.lock();
    try {
      if (isClosed || offered - done >= mostChanges || bytes + size > mostBytes) {
        dropped++;
        return false;
      }
      waiting.add(change);
      bytes += size;
      offered++;
      if (isIdle) {
        isIdle = false;
        filled.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static long size(LogChange change) {
    return (long) change.data().length + OVERHEAD;
  }

  /** Waits for changes, and takes all of them; empty once the queue is closed and empty. */
  List<LogChange> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !isClosed) {
        isIdle = true;
        filled.await();
      }
      isIdle = false;
      long left = gatherNanos;
      while (left > 0 && !isAwaited && !isClosed && waiting.size() < mostChanges / 2) {
        left = filled.awaitNanos(left);
      }
      List<LogChange> taken = waiting;
      waiting = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that changes have been written, or will never be. */
  void done(List<LogChange> changes) {
    lock.lock();
    try {
      changes.forEach(each -> bytes -= size(each));
      done += changes.size();
      isAwaited = isAwaited && offered > done;
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Counts changes that were not written. */
  void dropped(long number) {
    lock.lock();
    try {
      dropped += number;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything is written that is in the queue now.
   *
   * @throws EngineUnavailableException if that takes too long
   */
  void awaitWritten(Duration limit) {
    lock.lock();
    try {
      long target = offered;
      long left = limit.toNanos();
      while (done < target) {
        isAwaited = true;
        filled.signal();
        if (left <= 0) {
          throw new EngineUnavailableException("Earlier events could not be written yet");
        }
        left = written.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineUnavailableException("Interrupted while earlier events were written", e);
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while; returns at once when the queue is closed. */
  void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !isClosed) {
        left = filled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more changes. */
  void close() {
    lock.lock();
    try {
      isClosed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return isClosed;
    } finally {
      lock.unlock();
    }
  }

  long waiting() {
    lock.lock();
    try {
      return offered - done;
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
