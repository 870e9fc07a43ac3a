package io.github.mcpwar.server.methods;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object whose annotated methods are offered, and the class that says everything about them. The object may be a proxy of another class, which knows
 * neither names nor annotations.
 *
 * @param type the class as its author wrote it
 * @param instance what the methods are called on; null when all of them are static
 * @param elsewhere what the class has and others offer
 */
public record AnnotatedObject(Class<?> type, @Nullable Object instance, Set<Method> elsewhere) {

  /** An object that offers all that it has. */
  public AnnotatedObject(Class<?> type, @Nullable Object instance) {
    this(type, instance, Set.of());
  }

  /** An object of which no more is known; the class of a proxy is the one that it extends. */
  public static AnnotatedObject of(Object instance) {
    Class<?> type = instance.getClass();
    while (isGenerated(type) && type.getSuperclass() != Object.class) {
      type = type.getSuperclass();
    }
    return new AnnotatedObject(type, instance);
  }

  /** The same with an object to call the methods on. */
  public AnnotatedObject with(Object called) {
    return new AnnotatedObject(type, called, elsewhere);
  }

  /** The name of its class, for people. */
  public String origin() {
    return type.getName();
  }

  /** Containers mark the classes that they make, or give them names that nobody writes. */
  private static boolean isGenerated(Class<?> type) {
    return type.isSynthetic() || type.getName().contains("$$");
  }

  /** True when a container's object stands for that of the class. */
  boolean isProxy() {
    return instance != null && instance.getClass() != type && isGenerated(instance.getClass());
  }

  /**
   * The methods with an annotation, in the class and in what it extends and implements. A method that overrides an annotated one stands in its place, with an
   * annotation of its own or without one.
   */
  public <A extends Annotation> List<AnnotatedMethod<A>> methods(Class<A> annotationType) {
    Inheritance inheritance = new Inheritance(type);
    List<AnnotatedMethod<A>> found = new ArrayList<>();
    Set<Method> seen = new HashSet<>();
    for (Method method : inheritance.methods()) {
      A annotation = method.getAnnotation(annotationType);
      if (annotation != null && !seen.contains(method) && !Kotlin.isCopy(method)) {
        List<Method> declarations = inheritance.declarations(method);
        seen.addAll(declarations);
        if (!elsewhere.contains(declarations.get(0))) {
          found.add(new AnnotatedMethod<>(this, annotation, method, declarations));
        }
      }
    }
    return found;
  }
}
