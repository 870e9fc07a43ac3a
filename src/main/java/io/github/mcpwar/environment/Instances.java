package io.github.mcpwar.environment;

import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * Creates the objects whose methods are offered, and injects their dependencies. Its owner closes
 * it, which ends the lives of the objects.
 */
public interface Instances extends AutoCloseable {

  /**
   * Returns the object for a class.
   *
   * @throws IllegalArgumentException if there can be none; the message gives the reason
   * @throws IllegalStateException if the object's own code failed while it was created; the
   *     exception is the cause
   */
  Object of(Class<?> type);

  /**
   * Returns an object for each bean of a type, of which there are none without CDI.
   *
   * @throws IllegalArgumentException if one cannot be made; the message gives the reason
   */
  default <T> List<T> all(Class<T> type) {
    return List.of();
  }

  /** Wraps a task so that it runs as a request of its own, with its own request-scoped objects. */
  Runnable asRequest(Runnable task);

  /** Returns true if objects may be request-scoped. */
  boolean haveScopes();

  @Override
  void close();

  /**
   * Returns instances that use the given objects for their classes, and these instances for others.
   */
  default Instances preferring(List<?> given) {
    return new OtherInstances(
        this,
        type -> given.stream()
            .filter(each -> each.getClass() == type)
            .<Object>map(each -> each)
            .findFirst()
            .orElseGet(() -> of(type)));
  }

  /**
   * Returns instances that refuse classes which would silently get the container's default resource
   * in place of the one they name.
   */
  default Instances withNamedResources(ServletContext application) {
    NamedResources named = new NamedResources(NamedResources.mappedIn(application));
    return new OtherInstances(this, type -> {
      named.require(type);
      return of(type);
    });
  }

  /** Returns instances made by constructors without parameters, with resources from JNDI. */
  static Instances plain() {
    return new PlainInstances();
  }

  /** Returns CDI beans if the application has CDI, otherwise the same as {@link #plain}. */
  static Instances ofApplication() {
    try {
      return BeanInstances.current();
    } catch (LinkageError | IllegalStateException e) { // no CDI at all, or not in this application
      return plain();
    }
  }
}
