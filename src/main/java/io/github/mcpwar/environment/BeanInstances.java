package io.github.mcpwar.environment;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.enterprise.inject.spi.Unmanaged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Instances that CDI manages, with injection, interceptors, transactions and scopes. A class that
 * is not a bean, because it has no scope, gets injection only.
 *
 * @see <a href="https://jakarta.ee/specifications/cdi/4.0/">Contexts and Dependency Injection</a>
 */
final class BeanInstances implements Instances {
  /** The beginning of the names of the product's own classes, which an archive may make beans. */
  private static final String PRODUCT = "io.github.mcpwar.";

  private final BeanManager beans;
  private final BeanLookup lookup;
  private final Instance<RequestContextController> requests;
  private final Deque<Runnable> ends = new ArrayDeque<>();

  private BeanInstances(BeanManager beans) {
    this.beans = beans;
    this.lookup = new BeanLookup(beans);
    this.requests = beans.createInstance().select(RequestContextController.class);
  }

  /**
   * Returns the beans of the calling application.
   *
   * @throws IllegalStateException if it has none
   * @throws LinkageError if there is no CDI
   */
  static Instances current() {
    return new BeanInstances(CDI.current().getBeanManager());
  }

  @Override
  public Object of(Class<?> type) {
    Set<Bean<?>> found = lookup.of(type);
    if (found.isEmpty()) {
      Construction.requireConcrete(type);
    }
    try {
      return found.isEmpty() ? unmanaged(type) : reference(beans.resolve(found), type);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("CDI: " + words(e), e);
    }
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    return beans.getBeans(type, Any.Literal.INSTANCE).stream()
        .filter(bean -> !bean.getBeanClass().getName().startsWith(PRODUCT))
        .map(bean -> type.cast(reference(bean, type)))
        .toList();
  }

  /** The message of a failure, with its root cause if the message does not contain it. */
  private static String words(RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = failure.toString();
    return cause == failure || said.contains(cause.toString())
        ? said
        : said + ", caused by " + cause;
  }

  private <T> Object reference(Bean<T> bean, Class<?> type) {
    CreationalContext<T> context = beans.createCreationalContext(bean);
    Class<?> known = bean.getTypes().contains(type) ? type : Object.class; // by its interfaces only
    Object reference = beans.getReference(bean, known, context);
    ends.push(context::release);
    return reference;
  }

  private <T> Object unmanaged(Class<T> type) {
    Optional<Object> kept = Construction.kept(type);
    if (kept.isPresent()) {
      inject(type, type.cast(kept.get()));
      return kept.get();
    }
    Unmanaged.UnmanagedInstance<T> made = new Unmanaged<>(beans, type).newInstance();
    T object = made.produce().inject().postConstruct().get();
    ends.push(() -> made.preDestroy().dispose());
    return object;
  }

  private <T> void inject(Class<T> type, T object) {
    InjectionTarget<T> target = beans
        .getInjectionTargetFactory(beans.createAnnotatedType(type))
        .createInjectionTarget(null);
    CreationalContext<T> context = beans.createCreationalContext(null);
    target.inject(object, context);
    target.postConstruct(object);
    ends.push(() -> {
      target.preDestroy(object);
      context.release();
    });
  }

  @Override
  public Runnable asRequest(Runnable task) {
    return () -> {
      RequestContextController request = requests.get();
      boolean begun = request.activate();
      try {
        task.run();
      } finally {
        if (begun) {
          request.deactivate();
        }
        requests.destroy(request);
      }
    };
  }

  @Override
  public boolean haveScopes() {
    return true;
  }

  @Override
  public void close() {
    while (!ends.isEmpty()) {
      Ending.run(ends.pop());
    }
  }
}
