package io.github.mcpwar.environment;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * Carries thread-local values from the thread of a request to the threads of its calls: values for
 * which the application registers a {@link ThreadLocalAccessor}, and the MDC of SLF4J.
 *
 * @see <a href="https://docs.micrometer.io/context-propagation/reference/">Context Propagation</a>
 */
public final class ThreadContext {
  private final ContextSnapshotFactory snapshots;

  private ThreadContext(ContextRegistry registry) {
    this.snapshots = ContextSnapshotFactory.builder()
        .contextRegistry(registry)
        .clearMissing(true)
        .build();
  }

  /**
   * Returns a context with the accessors that the application registers, as services or in code.
   */
  public static ThreadContext ofApplication() {
    ContextRegistry registry = ContextRegistry.getInstance();
    if (registry.getThreadLocalAccessors().stream()
        .noneMatch(accessor -> accessor.key().equals(Slf4jThreadLocalAccessor.KEY))) {
      registry.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
    }
    return new ThreadContext(registry);
  }

  /** Captures the values of the calling thread; tasks run with them and leave none behind. */
  public UnaryOperator<Runnable> capture() {
    return snapshots.captureAll()::wrap;
  }

  /** Captures the values of the calling thread for one piece of work. */
  public <T> Callable<T> carry(Callable<T> work) {
    return snapshots.captureAll().wrap(work);
  }
}
