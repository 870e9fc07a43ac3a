package io.github.mcpwar.declared.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The client of all HTTP calls, and the number of requests that each target may get at once. */
public final class HttpTargets {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
  private final LongSupplier clock;
  private @Nullable HttpClient client;
  private @Nullable ExecutorService threads;

  /** Creates a client with a clock as {@link System#nanoTime()}. */
  public HttpTargets(LongSupplier clock) {
    this.clock = clock;
  }

  long nanoTime() {
    return clock.getAsLong();
  }

  /** The client, made for the first call. It follows no redirects by itself. */
  synchronized HttpClient client() {
    if (client == null) {
      Thread caller = Thread.currentThread();
      ClassLoader before = caller.getContextClassLoader();
      caller.setContextClassLoader(ClassLoader.getPlatformClassLoader()); // its thread inherits it
      try {
        threads = Executors.newCachedThreadPool(HttpTargets::thread);
        client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
      } finally {
        caller.setContextClassLoader(before);
      }
    }
    return client;
  }

  /** A thread that does not keep the application in memory. */
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mcp-declared-http");
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    return thread;
  }

  /** Lets the client go, whose threads then end. */
  public synchronized void stop() {
    client = null;
    if (threads != null) {
      threads.shutdown();
    }
  }

  /** The turns of a target with a limit; equal in all files that are read. */
  Semaphore turns(HttpSpec spec) {
    return turns.computeIfAbsent(
        spec.target() + " " + spec.concurrent(), unused -> new Semaphore(spec.concurrent()));
  }
}
