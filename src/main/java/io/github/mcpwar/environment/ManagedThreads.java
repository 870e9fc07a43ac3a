package io.github.mcpwar.environment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Threads of a container that implements Jakarta Concurrency. Tasks on them have the naming
 * context, class loader and identity of the thread that submitted them.
 *
 * @see <a href="https://jakarta.ee/specifications/concurrency/3.0/">Jakarta Concurrency</a>
 */
public final class ManagedThreads {
  private static final String FACTORY = "java:comp/DefaultManagedThreadFactory";
  private static final String CONTEXTS = "java:comp/DefaultContextService";

  private ManagedThreads() {}

  /**
   * Returns a managed executor, which the container sizes and shuts down.
   *
   * @param name its name in JNDI
   * @throws IllegalArgumentException if there is no executor of that name
   */
  public static Executor executor(String name) {
    return Jndi.find(name)
        .filter(Executor.class::isInstance)
        .map(Executor.class::cast)
        .orElseThrow(() -> new IllegalArgumentException("JNDI has no executor " + name));
  }

  /** The container's default factory of managed threads. */
  public static Optional<ThreadFactory> factory() {
    return Jndi.find(FACTORY)
        .filter(ThreadFactory.class::isInstance)
        .map(ThreadFactory.class::cast);
  }

  /** Returns an executor that captures the context of the submitting thread for each task. */
  public static Executor withContexts(Executor executor) {
    return Jndi.find(CONTEXTS)
        .<Executor>map(contexts -> {
          Method capture = capture(contexts);
          return task -> executor.execute(captured(contexts, capture, task));
        })
        .orElse(executor);
  }

  private static Method capture(Object contexts) {
    try {
      return Class.forName(
              "jakarta.enterprise.concurrent.ContextService",
              false,
              contexts.getClass().getClassLoader())
          .getMethod("createContextualProxy", Object.class, Class.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(CONTEXTS + " is not what it should be", e);
    }
  }

  private static Runnable captured(Object contexts, Method capture, Runnable task) {
    try {
      return (Runnable) capture.invoke(contexts, task, Runnable.class);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new RejectedExecutionException("The container has no context for a task", e);
    }
  }
}
