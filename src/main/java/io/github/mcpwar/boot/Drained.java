package io.github.mcpwar.boot;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An executor, maybe the container's, whose tasks from here can be brought to their end. */
final class Drained implements Executor, AutoCloseable {
  private final Executor executor;
  private final int graceSeconds;
  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int tasks;
  private boolean closed;

  /**
   * Tasks for an executor.
   *
   * @param graceSeconds how long they may take to end by themselves
   */
  Drained(Executor executor, int graceSeconds) {
    this.executor = executor;
    this.graceSeconds = graceSeconds;
  }

  @Override
  public void execute(Runnable task) {
    begin();
    boolean taken = false;
    try {
      executor.execute(() -> run(task));
      taken = true;
    } finally {
      if (!taken) {
        end();
      }
    }
  }

  private void begin() {
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("The server is stopping");
      }
      tasks++;
    } finally {
      lock.unlock();
    }
  }

  private void run(Runnable task) {
    Thread thread = Thread.currentThread();
    busy.add(thread);
    try {
      task.run();
    } finally {
      busy.remove(thread);
      end();
    }
  }

  private void end() {
    lock.lock();
    try {
      tasks--;
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more tasks, waits for those that it has, and interrupts them when they take too long. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (long left = TimeUnit.SECONDS.toNanos(graceSeconds); tasks > 0 && left > 0; ) {
        left = idle.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    busy.forEach(Thread::interrupt);
  }
}
