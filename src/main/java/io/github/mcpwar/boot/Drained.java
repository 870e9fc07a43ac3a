package io.github.mcpwar.boot;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** An executor, maybe the container's, whose tasks from here can be brought to their end. */
final class Drained implements Executor, AutoCloseable {
  private final Executor executor;
  private final int graceSeconds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Set<Task> tasks = new HashSet<>();
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
  public void execute(Runnable work) {
    Task task = new Task(work);
    begin(task);
    boolean taken = false;
    try {
      executor.execute(task);
      taken = true;
    } finally {
      if (!taken) {
        end(task);
      }
    }
  }

  private void begin(Task task) {
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("The server is stopping");
      }
      tasks.add(task);
    } finally {
      lock.unlock();
    }
  }

  private void end(Task task) {
    lock.lock();
    try {
      task.thread = null;
      tasks.remove(task);
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
      for (long left = TimeUnit.SECONDS.toNanos(graceSeconds); !tasks.isEmpty() && left > 0; ) {
        left = idle.awaitNanos(left);
      }
      tasks.forEach(Task::interrupt);
    } catch (InterruptedException e) {
      tasks.forEach(Task::interrupt);
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** One of them. Once an executor has taken it, it takes no more memory: what was accepted is not lost for want of it. */
  private final class Task implements Runnable {
    private final Runnable work;
    private volatile @Nullable Thread thread;

    Task(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      try {
        work.run();
      } finally {
        end(this);
      }
    }

    void interrupt() {
      Thread current = thread;
      if (current != null) {
        current.interrupt();
      }
    }
  }
}
