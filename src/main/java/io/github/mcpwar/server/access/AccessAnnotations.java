package io.github.mcpwar.server.access;

import io.github.mcpwar.api.RequiresScope;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the access annotations of methods and classes. The nearest annotation wins: a method's
 * before its class's, an override's before the overridden method's. So a generated subclass
 * restricts nothing less than the class it extends.
 */
public final class AccessAnnotations {

  private AccessAnnotations() {}

  /**
   * The requirements for a method of a class.
   *
   * @param declarations the method with those that it overrides, the nearest first
   */
  public static Access of(Class<?> type, List<Method> declarations) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      classes.add(each);
    }
    declarations.forEach(each -> classes.add(each.getDeclaringClass())); // interfaces come last
    List<AnnotatedElement> nearestFirst = new ArrayList<>(declarations);
    nearestFirst.addAll(classes);
    return roles(nearestFirst).and(new Access(false, List.of(), scopes(declarations, classes)));
  }

  private static Access roles(List<AnnotatedElement> nearestFirst) {
    for (AnnotatedElement each : nearestFirst) {
      RolesAllowed allowed = each.getAnnotation(RolesAllowed.class);
      if (each.isAnnotationPresent(DenyAll.class)) {
        return Access.DENIED;
      }
      if (allowed != null) {
        return new Access(false, List.of(Set.of(allowed.value())), Set.of());
      }
      if (each.isAnnotationPresent(PermitAll.class)) {
        return Access.OPEN;
      }
    }
    return Access.OPEN;
  }

  private static Set<String> scopes(Collection<Method> methods, Collection<Class<?>> classes) {
    Set<String> scopes = new HashSet<>();
    nearest(methods).ifPresent(said -> scopes.addAll(List.of(said.value())));
    nearest(classes).ifPresent(said -> scopes.addAll(List.of(said.value())));
    return Set.copyOf(scopes);
  }

  private static Optional<RequiresScope> nearest(
      Collection<? extends AnnotatedElement> nearestFirst) {
    return nearestFirst.stream()
        .filter(each -> each.isAnnotationPresent(RequiresScope.class))
        .findFirst()
        .map(each -> each.getAnnotation(RequiresScope.class));
  }
}
