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

/** Finds the bean that stands for a class: its own, or one that others make of it. */
final class BeanLookup {
  private static final Set<Class<? extends Annotation>> SESSIONS =
      Set.of(SessionScoped.class, ConversationScoped.class);

  private final BeanManager beans;

  BeanLookup(BeanManager beans) {
    this.beans = beans;
  }

  /**
   * All that may stand for the class; none where CDI takes it for no bean.
   *
   * @throws IllegalArgumentException when it is meant to be a bean and is none, or one that no call can reach
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

  /** Those of producers and extensions, and else those of subclasses, such as one that specializes it. */
  private Set<Bean<?>> others(Class<?> type) {
    Set<Bean<?>> made = beans(type, bean -> !type.isAssignableFrom(bean.getBeanClass()));
    return made.isEmpty() ? beans(type, bean -> true) : made;
  }

  private Set<Bean<?>> beans(Class<?> type, Predicate<Bean<?>> wanted) {
    return beans.getBeans(type, Any.Literal.INSTANCE).stream()
        .filter(wanted)
        .collect(Collectors.toSet());
  }

  /** A bean class is also that of what its producers make. Of a session bean there may be the interfaces only. */
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
          throw new IllegalArgumentException(
              "it has @" + annotation.getSimpleName()
                  + ", but CDI has no such bean: the beans.xml of its archive, or the selection of alternatives, leaves it out");
        });
  }

  /** A class with one of these must not be used as if it had none; one object for all is as good for {@link ApplicationScoped}. */
  private boolean isForBeans(Class<? extends Annotation> annotation) {
    return annotation == Alternative.class
        || annotation.getPackageName().equals("jakarta.ejb")
        || (annotation != ApplicationScoped.class && beans.isNormalScope(annotation));
  }

  private static void requireReachable(Bean<?> bean) {
    if (SESSIONS.contains(bean.getScope())) {
      throw new IllegalArgumentException(
          "it has @" + bean.getScope().getSimpleName()
              + ", and calls have no HTTP session: use @ApplicationScoped, @RequestScoped or @Dependent");
    }
  }
}
