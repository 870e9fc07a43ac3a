package io.github.mcpwar.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Access to virtual threads, which Java has since 21. */
final class VirtualThreads {
  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private VirtualThreads() {}

  /**
   * An executor with a virtual thread for each task. The threads inherit no thread-local values.
   *
   * @param loader the context class loader of the threads
   * @return empty before Java 21
   */
  static Optional<ExecutorService> executor(ClassLoader loader) {
    if (IS_VIRTUAL == null) {
      return Optional.empty();
    }
    try {
      ThreadFactory bare = factory();
      ThreadFactory factory = task -> {
        Thread thread = bare.newThread(task);
        thread.setContextClassLoader(loader);
        return thread;
      };
      return Optional.of((ExecutorService) Executors.class
          .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
          .invoke(null, factory));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The virtual threads of this JDK cannot be used", e);
    }
  }

  private static ThreadFactory factory() throws ReflectiveOperationException {
    Class<?> builders = Class.forName("java.lang.Thread$Builder");
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Method inherit = builders.getMethod("inheritInheritableThreadLocals", boolean.class);
    inherit.invoke(builder, false);
    return (ThreadFactory) builders.getMethod("factory").invoke(builder);
  }

  /** True if the calling thread is virtual. */
  static boolean isCurrent() {
    try {
      return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
