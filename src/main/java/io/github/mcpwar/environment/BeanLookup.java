package io.github.mcpwar.environment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the bean for a class: the class's own bean, or one that a producer, extension or subclass
 * provides.
 */
final class BeanLookup {
  private static final Set<Class<? extends Annotation>> SESSIONS =
      Set.of(SessionScoped.class, ConversationScoped.class);

  private final BeanManager beans;

  BeanLookup(BeanManager beans) {
    this.beans = beans;
  }

  /**
   * Returns all beans that may stand for the class; empty if CDI does not consider it a bean.
   *
   * @throws IllegalArgumentException if the class is annotated as a bean but CDI has none, or if
   *     calls cannot reach the bean
   */
  Set<Bean<?>> of(Class<?> type) {
    Set<Bean<?>> own = beans(Object.class, bean -> bean.getBeanClass() == type && fits(bean, type));
    Set<Bean<?>> found = own.isEmpty() ? others(type) : own;
    if (found.isEmpty()) {
      requireNone(type);
    }
    found.forEach(BeanLookup::requireReachable);
    return found;
  }

  /**
   * Returns the beans of producers and extensions or, if there are none, those of subclasses, such
   * as one that specializes the class.
   */
  private Set<Bean<?>> others(Class<?> type) {
    Set<Bean<?>> made = beans(type, bean -> !type.isAssignableFrom(bean.getBeanClass()));
    return made.isEmpty() ? beans(type, bean -> true) : made;
  }

  private Set<Bean<?>> beans(Class<?> type, Predicate<Bean<?>> wanted) {
    return beans.getBeans(type, Any.Literal.INSTANCE).stream()
        .filter(wanted)
        .collect(Collectors.toSet());
  }

  /**
   * Returns true if the bean is of the class itself. A producer's bean also names the class that
   * declares the producer. A session bean may offer the class's interfaces only.
   */
  private static boolean fits(Bean<?> bean, Class<?> type) {
    return bean.getTypes().stream().allMatch(each -> raw(each).isAssignableFrom(type));
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    }
    return type instanceof Class<?> known ? known : void.class;
  }

  private void requireNone(Class<?> type) {
    Stream.of(type.getAnnotations())
        .map(Annotation::annotationType)
        .filter(this::isForBeans)
        .findFirst()
        .ifPresent(annotation -> {
          throw new IllegalArgumentException("it has @" + annotation.getSimpleName()
              + ", but CDI has no such bean: check the beans.xml of its archive"
              + " and the selected alternatives");
        });
  }

  /**
   * Returns true for annotations that only a bean can honor. {@link ApplicationScoped} is not among
   * them, because a single plain object behaves the same.
   */
  private boolean isForBeans(Class<? extends Annotation> annotation) {
    return annotation == Alternative.class
        || annotation.getPackageName().equals("jakarta.ejb")
        || (annotation != ApplicationScoped.class && beans.isNormalScope(annotation));
  }

  private static void requireReachable(Bean<?> bean) {
    if (SESSIONS.contains(bean.getScope())) {
      throw new IllegalArgumentException("it has @" + bean.getScope().getSimpleName()
          + ", but calls have no HTTP session: use @ApplicationScoped, @RequestScoped"
          + " or @Dependent");
    }
  }
}
