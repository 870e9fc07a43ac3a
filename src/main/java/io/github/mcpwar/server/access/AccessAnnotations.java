package io.github.mcpwar.server.access;

import io.github.mcpwar.api.RequiresScope;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what annotations say about access. What is nearest to the object's own class counts, a method's before a class's, so that a method that overrides another may be
 * restricted, and a subclass that a container generates restricts nothing less than what it extends.
 */
public final class AccessAnnotations {

  private AccessAnnotations() {}

  /** What it takes to use a method of an object of that class. */
  public static Access of(Class<?> type, Method method) {
    List<AnnotatedElement> methods = new ArrayList<>();
    List<AnnotatedElement> classes = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      classes.add(each);
      if (each != method.getDeclaringClass()) {
        declared(each, method).ifPresent(methods::add);
      } else {
        methods.add(method);
      }
    }
    if (method.getDeclaringClass().isInterface()) {
      methods.add(method);
      classes.add(method.getDeclaringClass());
    }
    List<AnnotatedElement> nearestFirst = new ArrayList<>(methods);
    nearestFirst.addAll(classes);
    return roles(nearestFirst).and(new Access(false, List.of(), scopes(methods, classes)));
  }

  private static Optional<AnnotatedElement> declared(Class<?> type, Method method) {
    try {
      return Optional.of(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
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

  private static Set<String> scopes(
      List<AnnotatedElement> methods, List<AnnotatedElement> classes) {
    Set<String> scopes = new HashSet<>();
    nearest(methods).ifPresent(said -> scopes.addAll(List.of(said.value())));
    nearest(classes).ifPresent(said -> scopes.addAll(List.of(said.value())));
    return Set.copyOf(scopes);
  }

  private static Optional<RequiresScope> nearest(List<AnnotatedElement> nearestFirst) {
    return nearestFirst.stream()
        .filter(each -> each.isAnnotationPresent(RequiresScope.class))
        .findFirst()
        .map(each -> each.getAnnotation(RequiresScope.class));
  }
}
