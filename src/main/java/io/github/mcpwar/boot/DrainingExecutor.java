package io.github.mcpwar.boot;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Wraps an executor, possibly the container's, so that its own tasks can be drained. */
final class DrainingExecutor implements Executor, AutoCloseable {
  private final Executor executor;
  private final int graceSeconds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Set<Task> tasks = new HashSet<>();
  private boolean closed;

  /**
   * Wraps an executor.
   *
   * @param graceSeconds how long tasks may take to end by themselves
   */
  DrainingExecutor(Executor executor, int graceSeconds) {
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

  /** Rejects new tasks, waits for running ones, and interrupts those that take too long. */
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

  /**
   * A task. It allocates nothing once accepted, so that an accepted task is never lost to lack of
   * memory.
   */
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
