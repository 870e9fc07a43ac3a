package io.github.mcpwar.environment;

import jakarta.servlet.ServletContext;
import java.util.List;

/** Makes the objects whose methods are offered, and gives them what they ask for. Whoever gets it closes it, which ends the objects' lives. */
public interface Instances extends AutoCloseable {

  /**
   * The object that stands for a class.
   *
   * @throws IllegalArgumentException saying why there can be none
   * @throws IllegalStateException saying what its own code threw when it was made, which is the cause
   */
  Object of(Class<?> type);

  /** The same task, run as a request of its own in the eyes of objects that live as long as a request. */
  Runnable asRequest(Runnable task);

  /** True when objects may live as long as a request. */
  boolean haveScopes();

  @Override
  void close();

  /** The same, but for the classes of these objects, which are taken as they are. */
  default Instances preferring(List<?> given) {
    return new OtherInstances(
        this,
        type -> given.stream()
            .filter(each -> each.getClass() == type)
            .<Object>map(each -> each)
            .findFirst()
            .orElseGet(() -> of(type)));
  }

  /** The same, but for classes that would get the container's default resource in place of the one that they name: those are refused. */
  default Instances withNamedResources(ServletContext application) {
    NamedResources named = new NamedResources(NamedResources.mappedIn(application));
    return new OtherInstances(this, type -> {
      named.require(type);
      return of(type);
    });
  }

  /** By constructors without parameters, and with resources from JNDI. */
  static Instances plain() {
    return new PlainInstances();
  }

  /** Beans where the application has a container of beans (CDI), otherwise as {@link #plain}. */
  static Instances ofApplication() {
    try {
      return BeanInstances.current();
    } catch (LinkageError | IllegalStateException e) { // no CDI at all, or not in this application
      return plain();
    }
  }
}
