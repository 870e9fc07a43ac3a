package io.github.mcpwar.server.methods;

import java.io.File;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;

/** What the methods of authors say they return. */
public final class ReturnTypes {
  private ReturnTypes() {}

  /** What a stage or future completes with; empty for other types, and when it is not said. */
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

  /**
   * Makes sure that a result, or what it contains, is data.
   *
   * @throws IllegalArgumentException when it is not, with what to return instead
   */
  public static void requireData(JavaType type) {
    JavaType each = type;
    while (each != null) {
      JavaType inner = each.isReferenceType() || each.isContainerType()
          ? each.getContentType()
          : later(each).orElse(null);
      if (inner == null) {
        requireData(each.getRawClass(), isLater(each));
      }
      each = inner;
    }
  }

  private static void requireData(Class<?> type, boolean isLater) {
    if (File.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(type.getName()
          + " becomes a path of this machine: return the file's content, or its name as a text");
    }
    if (!isLater) {
      NoData.problem(type).ifPresent(problem -> {
        throw new IllegalArgumentException(problem);
      });
    }
  }
}
