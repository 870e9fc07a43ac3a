package io.github.mcpwar.testkit;

import io.github.mcpwar.boot.McpInitializer;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds classes of a test that the server left out. */
final class Offering {
  @SuppressWarnings("unchecked") // they are annotations
  private static final List<Class<? extends Annotation>> ANNOTATIONS = Arrays.stream(
          McpInitializer.class.getAnnotation(HandlesTypes.class).value())
      .<Class<? extends Annotation>>map(type -> (Class<? extends Annotation>) type)
      .toList();

  private Offering() {}

  /**
   * Returns the reasons for leaving out these classes, one on each line; empty if the server offers
   * everything.
   *
   * @param leftOut the server's reasons, by class name
   */
  static Optional<String> problem(List<Class<?>> classes, Map<String, List<String>> leftOut) {
    Map<String, List<String>> reasons = new TreeMap<>(leftOut);
    for (Class<?> type : classes) {
      if (!hasAnnotatedMethod(type)) {
        reasons.putIfAbsent(
            type.getName(), List.of("it has no method with an annotation such as @Tool"));
      }
    }
    StringBuilder words = new StringBuilder("Not everything is offered that this test is for:");
    reasons.forEach((name, faults) ->
        faults.forEach(fault -> words.append("\n  ").append(name).append(": ").append(fault)));
    return reasons.isEmpty() ? Optional.empty() : Optional.of(words.toString());
  }

  /** Searches the class, its superclasses and its interfaces. */
  private static boolean hasAnnotatedMethod(@Nullable Class<?> type) {
    return type != null
        && (Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> ANNOTATIONS.stream().anyMatch(method::isAnnotationPresent))
            || hasAnnotatedMethod(type.getSuperclass())
            || Arrays.stream(type.getInterfaces()).anyMatch(Offering::hasAnnotatedMethod));
  }
}
