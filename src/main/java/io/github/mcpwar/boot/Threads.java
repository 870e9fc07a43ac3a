package io.github.mcpwar.boot;

import io.github.mcpwar.environment.ManagedThreads;
import io.github.mcpwar.environment.ThreadContext;
import io.github.mcpwar.server.call.CallThreads;
import io.github.mcpwar.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
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
 * The threads of the server: the configured managed executor, or threads of the container's default
 * factory, or virtual threads if available, or a pool. The writers of streams and the timer run
 * only our own code and need no container threads.
 */
final class Threads implements AutoCloseable {
  private static final int GRACE_SECONDS = 5;
  private static final int MOMENT_MILLIS = 5;
  private static final int MOST_WAITING = 10_000;

  private final String kind;
  private final RequestThreadUse ofRequests;
  private final List<ExecutorService> own = new ArrayList<>();
  private final ExecutorService writers;
  private final DrainingExecutor calls;
  private final Queue<Thread> lasting = new ConcurrentLinkedQueue<>();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, lasting(named("mcp-timer")));
  private final ScheduledThreadPoolExecutor clerk =
      new ScheduledThreadPoolExecutor(1, lasting(named("mcp-clerk")));
  private final ThreadContext context;
  private volatile UnaryOperator<Runnable> around = task -> task;

  /**
   * Creates the threads.
   *
   * @param context the context that calls inherit from their request's thread
   * @throws IllegalArgumentException if the configured executor does not exist
   */
  Threads(Settings settings, ThreadContext context) {
    this.context = context;
    own.add(clerk);
    own.add(timer);
    // otherwise the time limit of each call stays until it is due
    timer.setRemoveOnCancelPolicy(true);
    String name = settings.get(ThreadSettings.EXECUTOR);
    Optional<ExecutorService> virtual = VirtualThreads.executor(loader());
    this.writers = ending(virtual.orElseGet(() -> pool(named("mcp-worker"))));
    Optional<ThreadFactory> factory = ManagedThreads.factory();
    this.ofRequests = new RequestThreadUse(
        settings.get(ThreadSettings.CALLS_ON_REQUEST_THREADS),
        !name.isEmpty(),
        factory.isPresent());
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
    this.calls = new DrainingExecutor(executor, GRACE_SECONDS);
  }

  /** Registers an executor to be stopped with this object. */
  private ExecutorService ending(ExecutorService executor) {
    own.add(executor);
    return executor;
  }

  /** Creates threads on a thread without thread-local values, as they would inherit them. */
  private ThreadFactory apart(ThreadFactory factory) {
    return task ->
        CompletableFuture.supplyAsync(() -> factory.newThread(task), clerk).join();
  }

  /** Creates a pool without a queue, so that excess work is rejected at once. */
  private static ExecutorService pool(ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /** The class loader of the starting application. */
  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? Threads.class.getClassLoader() : loader;
  }

  /** Creates a factory of threads that inherit no thread-local values. */
  static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    ClassLoader loader = loader();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + count.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /**
   * Creates a factory of threads that are joined at the end, as containers report threads left
   * behind by an application.
   */
  private ThreadFactory lasting(ThreadFactory factory) {
    return task -> {
      Thread thread = factory.newThread(task);
      lasting.add(thread);
      return thread;
    };
  }

  /** The use of request threads for calls. */
  RequestThreadUse ofRequests() {
    return ofRequests;
  }

  /** The kind of threads that run calls, for display. */
  String kind() {
    return kind;
  }

  /** Sets a wrapper for each call from now on. */
  void around(UnaryOperator<Runnable> wrapping) {
    around = wrapping;
  }

  /**
   * Captures the context of the calling thread. Tasks run with it on any other thread, each as a
   * request of its own.
   */
  UnaryOperator<Runnable> capture() {
    UnaryOperator<Runnable> captured = context.capture();
    return task -> around.apply(captured.apply(task));
  }

  /** The threads of calls, in the context of the application. */
  Executor ofCalls() {
    return calls;
  }

  /** An executor for writes to clients, without a limit. */
  Executor unlimited() {
    return writers;
  }

  /** An executor that runs tasks after a short delay, so that each can handle more. */
  Executor soon() {
    return task -> clerk.schedule(task, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Creates an executor that runs tasks one after the other. When too many wait, the thread that
   * adds one runs it.
   */
  Executor oneByOne(String name) {
    return ending(new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(MOST_WAITING),
        lasting(named(name)),
        new ThreadPoolExecutor.CallerRunsPolicy()));
  }

  /** Workers that run a limited number of calls at once and reject more. */
  CallThreads atMost(int tasks) {
    return new Limited(tasks);
  }

  /** Workers with a limit. */
  private final class Limited implements CallThreads {
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

  /**
   * Stops all threads: waits a few seconds for running tasks and then interrupts them. A
   * container's executor is not stopped.
   */
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
