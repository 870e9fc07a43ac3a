package io.github.mcpwar.boot;

import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which class offers a method that several classes have. A subclass offers inherited
 * methods with its own. Its superclass offers the rest, such as methods that several subclasses
 * inherit unchanged. Not thread-safe.
 */
final class OfferedClasses {
  private final Set<Class<?>> all;
  private final Map<Method, Integer> heirs = new HashMap<>();
  private final Map<Method, Class<?>> owners = new HashMap<>();

  OfferedClasses(Collection<Class<?>> all) {
    this.all = new HashSet<>(all);
    this.all.stream().filter(type -> !isExtended(type)).forEach(this::countInherited);
  }

  private void countInherited(Class<?> type) {
    try {
      methods(new AnnotatedObject(type, null))
          .forEach(each -> heirs.merge(each.nearest(), 1, Integer::sum));
    } catch (LinkageError e) {
      // reported when the class is registered
    }
  }

  /** All classes, subclasses before their supertypes. */
  List<Class<?>> inOrder() {
    return all.stream()
        .sorted(Comparator.<Class<?>, Boolean>comparing(this::isExtended)
            .thenComparing(type -> isExtended(type) ? -ancestors(type) : 0)
            .thenComparing(Class::getName))
        .toList();
  }

  private boolean isExtended(Class<?> type) {
    return all.stream().anyMatch(each -> each != type && type.isAssignableFrom(each));
  }

  private int ancestors(Class<?> type) {
    return (int) all.stream().filter(each -> each.isAssignableFrom(type)).count();
  }

  /**
   * The methods of a class that other classes offer.
   *
   * @param twice receives an error for each method that would be offered twice
   */
  Set<Method> elsewhere(Class<?> type, Collection<String> twice) {
    Set<Method> found = new HashSet<>();
    for (AnnotatedMethod<?> each : methods(new AnnotatedObject(type, null))) {
      Method method = each.nearest();
      Class<?> owner = owners.get(method);
      if (isLeftToOthers(type, method)) {
        found.add(method);
      } else if (owner != null) {
        found.add(method);
        if (!type.isAssignableFrom(owner)) {
          twice.add("it inherits " + each + ", which " + owner.getName()
              + " offers already: override it with an annotation that gives it a name of its own");
        }
      }
    }
    return found;
  }

  private boolean isLeftToOthers(Class<?> type, Method method) {
    Class<?> declaring = method.getDeclaringClass();
    boolean inherited = declaring != type && all.contains(declaring);
    if (Modifier.isStatic(method.getModifiers())) {
      return inherited;
    }
    return (isAbstract(type) && isExtended(type))
        || (inherited && !isAbstract(declaring) && heirs.getOrDefault(method, 0) > 1);
  }

  private static boolean isAbstract(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers());
  }

  /** Records that an object offers its methods with an annotation. */
  void offers(AnnotatedObject object, Class<? extends Annotation> annotation) {
    object.methods(annotation).stream()
        .flatMap(each -> each.declarations().stream())
        .forEach(each -> owners.putIfAbsent(each, object.type()));
  }

  /** All annotated methods of an object. */
  static List<? extends AnnotatedMethod<?>> methods(AnnotatedObject object) {
    return AnnotatedClasses.ANNOTATIONS.stream()
        .flatMap(annotation -> object.methods(annotation).stream())
        .toList();
  }
}
