package io.github.mcpwar.server.annotated;

import io.github.mcpwar.schema.values.NoData;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;

/** Inspects the return types of authors' methods. */
public final class ReturnTypes {
  private ReturnTypes() {}

  /** The type that a stage or future completes with; empty for other types and raw types. */
  public static Optional<JavaType> later(JavaType type) {
    return Stream.of(CompletionStage.class, Future.class)
        .filter(type::isTypeOrSubTypeOf)
        .flatMap(raw -> Stream.of(type.findTypeParameters(raw)))
        .findFirst();
  }

  /** True for stages and futures. */
  public static boolean isLater(JavaType type) {
    return type.isTypeOrSubTypeOf(CompletionStage.class) || type.isTypeOrSubTypeOf(Future.class);
  }

  /** The type inside of stages, futures and optionals. */
  public static JavaType opened(JavaType type) {
    Optional<JavaType> inner =
        type.isReferenceType() ? Optional.of(type.getContentType()) : later(type);
    return inner.map(ReturnTypes::opened).orElse(type);
  }

  /** The type inside of stages, futures, optionals, lists, arrays and maps. */
  private static JavaType innermost(JavaType type) {
    JavaType opened = opened(type);
    return opened.isContainerType() ? innermost(opened.getContentType()) : opened;
  }

  /**
   * Checks that a result and its elements are data.
   *
   * @throws IllegalArgumentException if not; the message says what to return instead
   */
  public static void requireData(JavaType type) {
    JavaType inner = innermost(type);
    Class<?> raw = inner.getRawClass();
    if (File.class.isAssignableFrom(raw)) {
      throw new IllegalArgumentException(raw.getName()
          + " becomes a path of this machine: return the file's content, or its name as a text");
    }
    if (!isLater(inner)) { // the type argument is missing
      NoData.problem(raw).ifPresent(problem -> {
        throw new IllegalArgumentException(problem);
      });
    }
  }

  /**
   * Checks that a result, or each element of it, may be of one of the given types.
   *
   * @throws IllegalArgumentException if not; the message says what to return instead
   */
  public static void requireElements(JavaType type, List<Class<?>> possible, String instead) {
    requireOneOf(innermost(type), possible, instead);
  }

  /** Checks that a result as a whole may be of one of the given types. */
  public static void requireOneOf(JavaType type, List<Class<?>> possible, String instead) {
    Class<?> raw = opened(type).getRawClass();
    if (!isLater(opened(type))
        && possible.stream()
            .noneMatch(each -> each.isAssignableFrom(raw) || raw.isAssignableFrom(each))) {
      throw new IllegalArgumentException(
          "it returns " + type.toCanonical() + ": return " + instead);
    }
  }
}
