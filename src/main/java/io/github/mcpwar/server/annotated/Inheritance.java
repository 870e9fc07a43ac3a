package io.github.mcpwar.server.annotated;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * The declared and inherited methods of a class and their overrides, as written in source code.
 * Bridge methods and others made by the compiler are left out.
 *
 * @see <a
 *     href="https://docs.oracle.com/javase/specs/jls/se17/html/jls-8.html#jls-8.4.8.1">
 *     Overriding</a>
 */
final class Inheritance {
  private static final TypeFactory TYPES = TypeFactory.createDefaultInstance();

  private final JavaType type;
  private final List<Method> methods;

  Inheritance(Class<?> type) {
    this.type = TYPES.constructType(type);
    this.methods = lineage(type)
        .flatMap(each -> Stream.of(each.getDeclaredMethods())
            .filter(method -> !method.isSynthetic() && isInheritedBy(type, method))
            .sorted(Comparator.comparing(Method::toString)))
        .toList();
  }

  /**
   * The class, its superclasses from nearest to farthest, then all interfaces, subinterfaces first.
   */
  private static Stream<Class<?>> lineage(Class<?> type) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      classes.add(each);
      addInterfaces(each, interfaces);
    }
    return Stream.concat(
        classes.stream(),
        interfaces.stream()
            .sorted(Comparator.comparingInt(each -> -addInterfaces(each, new LinkedHashSet<>()))));
  }

  private static int addInterfaces(Class<?> type, Set<Class<?>> interfaces) {
    for (Class<?> each : type.getInterfaces()) {
      interfaces.add(each);
      addInterfaces(each, interfaces);
    }
    return interfaces.size();
  }

  private static boolean isInheritedBy(Class<?> type, Method method) {
    Class<?> declaring = method.getDeclaringClass();
    return declaring == type
        || !declaring.isInterface()
        || !Modifier.isStatic(method.getModifiers());
  }

  /** All methods, those of the class itself first. */
  List<Method> methods() {
    return methods;
  }

  /**
   * A method with those that it overrides and those that override it, the nearest to the class
   * first.
   */
  List<Method> declarations(Method method) {
    List<Method> found = new ArrayList<>();
    boolean nearer = true;
    for (Method each : methods) {
      if (each.equals(method)) {
        nearer = false;
        found.add(each);
      } else if (nearer ? overrides(each, method) : overrides(method, each)) {
        found.add(each);
      }
    }
    return List.copyOf(found);
  }

  private boolean overrides(Method nearer, Method farther) {
    return nearer.getName().equals(farther.getName())
        && nearer.getParameterCount() == farther.getParameterCount()
        && nearer.getDeclaringClass() != farther.getDeclaringClass()
        && canOverride(nearer, farther)
        && parameters(nearer).equals(parameters(farther));
  }

  /** True if visibility allows overriding. A static method can hide another static one. */
  private static boolean canOverride(Method nearer, Method farther) {
    int modifiers = farther.getModifiers();
    if (Modifier.isPrivate(modifiers)
        || Modifier.isPrivate(nearer.getModifiers())
        || Modifier.isStatic(modifiers) != Modifier.isStatic(nearer.getModifiers())) {
      return false;
    }
    return Modifier.isPublic(modifiers)
        || Modifier.isProtected(modifiers)
        || isSamePackage(nearer.getDeclaringClass(), farther.getDeclaringClass());
  }

  /** True if two classes are in the same package of the same class loader. */
  static boolean isSamePackage(Class<?> one, Class<?> other) {
    return one.getPackageName().equals(other.getPackageName())
        && one.getClassLoader() == other.getClassLoader();
  }

  /** The parameter types of a method, with type arguments resolved in this class. */
  private List<Class<?>> parameters(Method method) {
    List<Class<?>> classes = new ArrayList<>();
    for (Type parameter : method.getGenericParameterTypes()) {
      classes.add(TYPES
          .resolveMemberType(
              parameter, type.findSuperType(method.getDeclaringClass()).getBindings())
          .getRawClass());
    }
    return classes;
  }
}
