package io.github.mcpwar.environment;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates an instance by the constructor without parameters, or takes the only instance that a
 * class holds itself.
 */
final class Construction {
  private Construction() {}

  /**
   * Returns the instance.
   *
   * @throws IllegalArgumentException if there can be none; the message gives the reason
   * @throws IllegalStateException if the constructor threw an exception, which is the cause
   */
  static Object of(Class<?> type) {
    requireConcrete(type);
    return kept(type)
        .orElseGet(() -> construct(constructor(type)
            .orElseThrow(() -> new IllegalArgumentException(withoutConstructor(type)))));
  }

  private static Optional<Constructor<?>> constructor(Class<?> type) {
    return Stream.of(type.getDeclaredConstructors())
        .filter(each -> each.getParameterCount() == 0)
        .findFirst();
  }

  /**
   * Verifies that a class can have direct instances.
   *
   * @throws IllegalArgumentException if it cannot
   */
  static void requireConcrete(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())) { // interfaces are, too
      throw new IllegalArgumentException(
          "it is abstract, and no class was found that extends or implements it");
    }
  }

  /**
   * The instance that a class holds itself if no other code can create one: the only constant of an
   * enum, a singleton's instance, or a Kotlin object or companion object.
   */
  static Optional<Object> kept(Class<?> type) {
    if (constructor(type)
        .filter(found -> !Modifier.isPrivate(found.getModifiers()))
        .isPresent()) {
      return Optional.empty();
    }
    List<Field> constants = Stream.of(type, type.getEnclosingClass())
        .filter(Objects::nonNull)
        .flatMap(each -> Stream.of(each.getDeclaredFields()))
        .filter(field -> field.getType() == type
            && Modifier.isStatic(field.getModifiers())
            && Modifier.isFinal(field.getModifiers()))
        .toList();
    return constants.size() == 1 ? Optional.ofNullable(value(constants.get(0))) : Optional.empty();
  }

  private static @Nullable Object value(Field constant) {
    try {
      constant.setAccessible(true);
      return constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object construct(Constructor<?> constructor) {
    try {
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("its constructor failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String withoutConstructor(Class<?> type) {
    if (type.isEnum()) {
      return "it is an enum with several constants: only one of a single constant can be used";
    }
    return type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())
        ? "it is an inner class: make it static"
        : "it has no constructor without parameters";
  }
}
