package io.github.mcpwar.server.methods;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * What the Kotlin compiler makes of code, and Java knows nothing of.
 *
 * @see <a href="https://kotlinlang.org/docs/java-to-kotlin-interop.html">Calling Kotlin from Java</a>
 */
public final class Kotlin {
  private Kotlin() {}

  /** True for a class that repeats the methods of an interface. */
  public static boolean isCopy(Class<?> type) {
    return type.getName().endsWith("$DefaultImpls") && type.getEnclosingClass().isInterface();
  }

  /** True for a method that repeats another, annotations and all: an overload that leaves out arguments, or one of a companion object that is static as well. */
  static boolean isCopy(Method method) {
    return isOverload(method) || isStaticAsWell(method);
  }

  /** See {@code @JvmOverloads}. */
  private static boolean isOverload(Method method) {
    Method[] all = method.getDeclaringClass().getDeclaredMethods();
    return Stream.of(all).anyMatch(each -> each.getName().equals(method.getName() + "$default"))
        && Stream.of(all)
            .anyMatch(each -> !each.isSynthetic()
                && each.getName().equals(method.getName())
                && each.getParameterCount() > method.getParameterCount()
                && hasInOrder(each.getParameterTypes(), method.getParameterTypes())
                && Arrays.equals(each.getAnnotations(), method.getAnnotations()));
  }

  private static boolean hasInOrder(Class<?>[] all, Class<?>[] some) {
    Iterator<Class<?>> rest = Arrays.asList(all).iterator();
    return Stream.of(some).allMatch(wanted -> {
      while (rest.hasNext()) {
        if (rest.next() == wanted) {
          return true;
        }
      }
      return false;
    });
  }

  /** See {@code @JvmStatic}. */
  private static boolean isStaticAsWell(Method method) {
    Class<?> type = method.getDeclaringClass();
    return isCompanion(type)
        && Stream.of(type.getEnclosingClass().getDeclaredMethods())
            .anyMatch(each -> Modifier.isStatic(each.getModifiers())
                && each.getName().equals(method.getName())
                && Arrays.equals(each.getParameterTypes(), method.getParameterTypes())
                && Arrays.equals(each.getAnnotations(), method.getAnnotations()));
  }

  /** Nobody else can make one. Of other classes the enclosing one is not asked for, as it may be missing. */
  private static boolean isCompanion(Class<?> type) {
    return Modifier.isStatic(type.getModifiers())
        && Stream.of(type.getDeclaredConstructors())
            .allMatch(each -> each.isSynthetic() || Modifier.isPrivate(each.getModifiers()))
        && type.getEnclosingClass() != null
        && Stream.of(type.getEnclosingClass().getDeclaredFields())
            .anyMatch(field -> field.getType() == type && Modifier.isStatic(field.getModifiers()));
  }

  /**
   * Refuses what only a coroutine can call, by the type of its hidden parameter.
   *
   * @throws IllegalArgumentException when it is that type
   */
  static void refuseSuspending(Class<?> parameterType) {
    if (parameterType.getName().equals("kotlin.coroutines.Continuation")) {
      throw new IllegalArgumentException(
          "it is a suspend function, which only a coroutine can call: make it an ordinary function, with runBlocking { … } or future { … } inside");
    }
  }
}
