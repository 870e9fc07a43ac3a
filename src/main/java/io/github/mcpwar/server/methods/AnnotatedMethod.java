package io.github.mcpwar.server.methods;

import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessAnnotations;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A method with an annotation that makes it a tool, a prompt, a resource and so on.
 *
 * @param annotation of the method, or of the one that it overrides
 */
public record AnnotatedMethod<A extends Annotation>(Method method, A annotation) {

  /**
   * The annotated methods of an object: of its class and of what it extends and implements. A method that overrides an annotated one stands in its place, with
   * an annotation of its own or without one, as in the subclasses that containers generate.
   */
  public static <A extends Annotation> List<AnnotatedMethod<A>> of(
      Object instance, Class<A> annotationType) {
    List<AnnotatedMethod<A>> found = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Class<?> type : lineage(instance.getClass())) {
      Method[] methods = type.getDeclaredMethods();
      Arrays.sort(methods, Comparator.comparing(Method::toString));
      for (Method method : methods) {
        A annotation = method.getAnnotation(annotationType);
        if (annotation != null && seen.add(signature(method)) && !method.isBridge()) {
          found.add(new AnnotatedMethod<>(method, annotation));
        }
      }
    }
    return found;
  }

  /** The class, its superclasses from the nearest on, and then their interfaces. */
  private static Set<Class<?>> lineage(Class<?> type) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      classes.add(each);
    }
    List.copyOf(classes).forEach(each -> addInterfaces(each, classes));
    return classes;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> classes) {
    for (Class<?> each : type.getInterfaces()) {
      classes.add(each);
      addInterfaces(each, classes);
    }
  }

  /** What methods that override each other have in common. */
  private static List<Object> signature(Method method) {
    int modifiers = method.getModifiers();
    boolean overridable = !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
    List<Object> signature = new ArrayList<>(List.of(method.getName()));
    signature.addAll(List.of(method.getParameterTypes()));
    if (!overridable) {
      signature.add(method.getDeclaringClass());
    }
    return signature;
  }

  /** What it takes to use the method of this object, as its annotations say. */
  public Access access(Object instance) {
    return AccessAnnotations.of(instance.getClass(), method);
  }

  /** The name that the annotation gives, or else the method's. */
  public String name(String given) {
    return given.isEmpty() ? method.getName() : given;
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }
}
