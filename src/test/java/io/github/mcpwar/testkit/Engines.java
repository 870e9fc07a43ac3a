package io.github.mcpwar.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.ServerIdentity;
import io.github.mcpwar.server.call.CallThreads;
import io.github.mcpwar.server.call.Correlation;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.elicitation.Elicitors;
import io.github.mcpwar.server.elicitation.InputRequests;
import io.github.mcpwar.server.elicitation.RequestStateCodec;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.sessions.TestSessions;
import io.github.mcpwar.server.tasks.SharedTasks;
import io.github.mcpwar.server.tasks.TaskLimits;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.spi.CallInterceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Engines without a container. */
public final class Engines {
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Executor EXECUTOR = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  });

  private Engines() {}

  /** An engine with the tools of an object. */
  public static Engine of(Codec codec, Object tools) {
    return of(codec, tools, EXECUTOR, List.of());
  }

  /** Returns an engine with an executor for calls, and interceptors. */
  public static Engine of(
      Codec codec, Object tools, Executor executor, List<CallInterceptor> interceptors) {
    Catalog catalog = Catalog.empty(codec.mapper());
    catalog.tools().addAll(tools);
    return of(codec, catalog, executor, interceptors);
  }

  /** Returns an engine for everything in a catalog. */
  public static Engine of(
      Codec codec, Catalog catalog, Executor executor, List<CallInterceptor> interceptors) {
    return of(codec, catalog, executor, interceptors, System::nanoTime);
  }

  /** Returns an engine whose sessions have a clock of the test. */
  public static Engine of(
      Codec codec,
      Catalog catalog,
      Executor executor,
      List<CallInterceptor> interceptors,
      LongSupplier nanoTime) {
    return of(codec, catalog, executor, interceptors, SharedTasks.NONE, Engines::newId, nanoTime);
  }

  /** Returns an engine that shares its tasks with others. */
  public static Engine of(
      Codec codec,
      Object tools,
      SharedTasks shared,
      Supplier<String> newTaskId,
      LongSupplier nanoTime) {
    Catalog catalog = Catalog.empty(codec.mapper());
    catalog.tools().addAll(tools);
    return of(codec, catalog, EXECUTOR, List.of(), shared, newTaskId, nanoTime);
  }

  private static Engine of(
      Codec codec,
      Catalog catalog,
      Executor executor,
      List<CallInterceptor> interceptors,
      SharedTasks shared,
      Supplier<String> newTaskId,
      LongSupplier nanoTime) {
    return new Engine(
        codec.mapper(),
        new ServerIdentity(new Implementation("test", "1"), null),
        catalog,
        TestSessions.of(nanoTime, 100, Duration.ofMinutes(1)),
        workers(executor),
        new Correlation(Engines::newId, System::nanoTime),
        0,
        Pages.NONE,
        new Elicitors(
            new InputRequests(codec.mapper(), Engines::newId),
            new RequestStateCodec(
                codec.mapper(),
                new KeyRing(List.of("a secret of the tests".getBytes(UTF_8))),
                Duration.ofMinutes(1),
                InstantSource.system()),
            Duration.ofMinutes(1),
            System::nanoTime),
        new Tasks(
            newTaskId,
            InstantSource.system(),
            nanoTime,
            new TaskLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), 10),
            new MemoryBudget(Long.MAX_VALUE),
            shared),
        interceptors);
  }

  private static CallThreads workers(Executor executor) {
    return new CallThreads() {
      @Override
      public void execute(Runnable task) {
        executor.execute(task);
      }

      @Override
      public void runHere(Runnable task) {
        task.run();
      }

      @Override
      public <T> Callable<T> carry(Callable<T> work) {
        return work;
      }
    };
  }

  private static String newId() {
    return "id" + IDS.incrementAndGet();
  }
}
