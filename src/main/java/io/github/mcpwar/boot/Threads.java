package io.github.mcpwar.boot;

import io.github.mcpwar.environment.ManagedThreads;
import io.github.mcpwar.environment.ThreadContext;
import io.github.mcpwar.server.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The threads of the server: a managed executor that the settings name, or those of the container's default factory, or virtual ones where the JVM has them, or a
 * pool. Only the writers of streams and the timer, which run none but our own code, need nothing of the container.
 */
final class Threads implements AutoCloseable {
  private static final int GRACE_SECONDS = 5;
  private static final int MOMENT_MILLIS = 100;

  private final String kind;
  private final Optional<Boolean> onRequestThreads;
  private final boolean managed;
  private final List<ExecutorService> own = new ArrayList<>();
  private final ExecutorService writers;
  private final Drained calls;
  private final Queue<Thread> lasting = new ConcurrentLinkedQueue<>();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, lasting(named("mcp-timer")));
  private final ScheduledThreadPoolExecutor clerk =
      new ScheduledThreadPoolExecutor(1, lasting(named("mcp-clerk")));
  private final ThreadContext context;
  private volatile UnaryOperator<Runnable> around = task -> task;
  private volatile boolean shareRequestThreads = true;

  /**
   * Threads as the settings say and the place allows.
   *
   * @param context what calls get of the thread that their request came on
   * @throws IllegalArgumentException when there is no executor of the name that is set
   */
  Threads(Settings settings, ThreadContext context) {
    this.context = context;
    own.add(clerk);
    own.add(timer);
    timer.setRemoveOnCancelPolicy(true); // or else each call's time limit stays until it is due
    String name = settings.get(Settings.EXECUTOR);
    Optional<ExecutorService> virtual = VirtualThreads.executor(loader());
    this.writers = ending(virtual.orElseGet(() -> pool(named("mcp-worker"))));
    Optional<ThreadFactory> factory = ManagedThreads.factory();
    this.onRequestThreads = settings.get(Settings.CALLS_ON_REQUEST_THREADS);
    this.managed = !name.isEmpty() || factory.isPresent();
    Executor executor;
    if (!name.isEmpty()) {
      kind = "the managed executor " + name;
      executor = ManagedThreads.executor(name);
    } else if (factory.isPresent()) {
      kind = "managed threads of the container";
      executor = ManagedThreads.withContexts(ending(pool(apart(factory.get()))));
    } else {
      kind = virtual.isPresent() ? "virtual threads" : "a pool of threads";
      executor = writers;
    }
    this.calls = new Drained(executor, GRACE_SECONDS);
  }

  /** The same executor, which ends with this. */
  private ExecutorService ending(ExecutorService executor) {
    own.add(executor);
    return executor;
  }

  /** Has threads made by one that has no thread-local values, as they would inherit them. */
  private ThreadFactory apart(ThreadFactory factory) {
    return task ->
        CompletableFuture.supplyAsync(() -> factory.newThread(task), clerk).join();
  }

  /** Without a queue, as what is too much is to be refused at once. */
  private static ExecutorService pool(ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /** The class loader of the application that is being started. */
  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? Threads.class.getClassLoader() : loader;
  }

  /** Threads that inherit no thread-local values of whoever happens to need one more. */
  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    ClassLoader loader = loader();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + count.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /** Threads whose end is waited for, as containers look for those that an application leaves behind. */
  private ThreadFactory lasting(ThreadFactory factory) {
    return task -> {
      Thread thread = factory.newThread(task);
      lasting.add(thread);
      return thread;
    };
  }

  /** Whether the calling thread, on which a request came, may wait for somebody's code. */
  boolean mayRequestsWait() {
    return onRequestThreads.isPresent()
        ? onRequestThreads.get()
        : shareRequestThreads && !managed && VirtualThreads.isCurrent();
  }

  /** Keeps calls off the threads of requests, on which they would see what others left there. */
  void keepOffRequestThreads() {
    shareRequestThreads = false;
  }

  /** On what calls run, for people. */
  String kind() {
    return kind;
  }

  /** What is done around each call from now on. */
  void around(UnaryOperator<Runnable> wrapping) {
    around = wrapping;
  }

  /** Runs tasks that write to clients, without a limit. */
  Executor unlimited() {
    return writers;
  }

  /** Runs tasks a moment later, on a thread of its own; by then there is more to do for each. */
  Executor soon() {
    return task -> clerk.schedule(task, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Runs so many calls at once and refuses more. */
  Workers atMost(int tasks) {
    return new Limited(tasks);
  }

  /** Runs no more than there are permits. */
  private final class Limited implements Workers {
    private final int limit;
    private final Semaphore free;

    Limited(int limit) {
      this.limit = limit;
      this.free = new Semaphore(limit);
    }

    @Override
    public void execute(Runnable task) {
      take();
      boolean taken = false;
      try {
        Runnable whole = around.apply(task);
        calls.execute(() -> runAndRelease(whole));
        taken = true;
      } finally {
        if (!taken) {
          free.release();
        }
      }
    }

    @Override
    public <T> Callable<T> carry(Callable<T> work) {
      return context.carry(work);
    }

    @Override
    public void runHere(Runnable task) {
      Runnable whole = around.apply(task);
      take();
      runAndRelease(whole);
    }

    private void take() {
      if (!free.tryAcquire()) {
        throw new RejectedExecutionException("All " + limit + " are busy");
      }
    }

    private void runAndRelease(Runnable task) {
      try {
        task.run();
      } finally {
        free.release();
      }
    }
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Lets what still runs come to its end, for a few seconds, and then interrupts it. An executor of the container lives on. */
  @Override
  public void close() {
    timer.shutdownNow();
    calls.close();
    own.forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService executor : own) {
        if (!executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
          executor.shutdownNow();
        }
      }
      for (Thread thread : lasting) {
        thread.join(GRACE_SECONDS * 1000L);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      own.forEach(ExecutorService::shutdownNow);
    }
  }
}
