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

/** Makes an object of a class by its constructor without parameters, or takes the one object that such a class keeps of itself. */
final class Construction {
  private Construction() {}

  /**
   * The object.
   *
   * @throws IllegalArgumentException saying why there can be none
   * @throws IllegalStateException saying what the constructor threw, which is the cause
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
   * Makes sure that there can be objects of exactly that class.
   *
   * @throws IllegalArgumentException when there cannot
   */
  static void requireConcrete(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())) { // interfaces are, too
      throw new IllegalArgumentException(
          "it is abstract, and no class was found that extends or implements it");
    }
  }

  /**
   * The object that a class keeps of itself when nobody else can make one: the only constant of an enum, the instance of a singleton, an object or companion
   * object of Kotlin.
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
