package io.github.mcpwar.server.annotated;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the method to invoke on an object. A proxy delegates only methods that it can override or
 * that its interfaces declare; any other method would run on the proxy itself.
 */
final class Reach {

  /** Annotations of session beans, by name, as not every container has their classes. */
  private static final Set<String> SESSION_BEANS =
      Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

  private Reach() {}

  /**
   * The declaration through which the object's code is invoked.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Method of(AnnotatedMethod<?> method) {
    Object instance = method.object().instance();
    Method nearest = method.nearest();
    if (instance == null || method.isStatic()) {
      return nearest;
    }
    Method reached = method.declarations().stream()
        .filter(each -> each.getDeclaringClass().isInstance(instance))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "it is a bean's and not in its business interface: declare it there,"
                + " or annotate the class with @LocalBean"));
    if (method.object().isProxy()) {
      requirePassedOn(reached, method.object().type(), instance.getClass());
    }
    return reached;
  }

  private static void requirePassedOn(Method method, Class<?> type, Class<?> proxy) {
    int modifiers = method.getModifiers();
    if (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers)) {
      throw notPassedOn("neither private nor final");
    }
    if (!Modifier.isPublic(modifiers) && isSessionBean(type)) {
      throw notPassedOn("public");
    }
    if (!Modifier.isPublic(modifiers)
        && !Modifier.isProtected(modifiers)
        && !Inheritance.isSamePackage(method.getDeclaringClass(), proxy)) {
      throw notPassedOn("public or protected, as the proxy is in another package");
    }
  }

  private static IllegalArgumentException notPassedOn(String required) {
    return new IllegalArgumentException(
        "it is a bean's, whose proxy does not pass it on: it must be " + required);
  }

  private static boolean isSessionBean(Class<?> type) {
    return Stream.of(type.getAnnotations())
        .anyMatch(each -> SESSION_BEANS.contains(each.annotationType().getName()));
  }
}
