package io.github.mcpwar.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A use of a type in code, with the annotations on its declaration, its type and its type
 * arguments.
 *
 * @param annotations the annotations, those on the declaration first
 * @param type the type as written, or null if unknown
 */
public record TypeUse(
    List<Annotation> annotations, @Nullable AnnotatedType type) {
  private static final Set<String> NULLABLE = Set.of("Nullable", "CheckForNull");
  private static final Set<String> NEVER_NULL =
      Set.of("NotNull", "NonNull", "Nonnull", "NotBlank", "NotEmpty");

  /** A use of which nothing is known. */
  static final TypeUse UNKNOWN = new TypeUse(List.of(), null);

  public static TypeUse of(Stream<Annotation> declared, @Nullable AnnotatedType type) {
    List<Annotation> all = new ArrayList<>(declared.toList());
    if (type != null) {
      Stream.of(type.getAnnotations()).filter(found -> !all.contains(found)).forEach(all::add);
    }
    return new TypeUse(List.copyOf(all), type);
  }

  public <A extends Annotation> Optional<A> find(Class<A> wanted) {
    return annotations.stream().filter(wanted::isInstance).map(wanted::cast).findFirst();
  }

  /** True if the value may be null. */
  public boolean isNullable() {
    return isNamed(NULLABLE);
  }

  /** True if the value is never null. */
  boolean isNeverNull() {
    return isNamed(NEVER_NULL);
  }

  private boolean isNamed(Set<String> names) {
    return annotations.stream()
        .anyMatch(found -> names.contains(found.annotationType().getSimpleName()));
  }

  /**
   * The type argument at an index from the end: 0 for elements of lists, values of maps and
   * optionals.
   */
  public TypeUse argumentFromEnd(int index) {
    if (type instanceof AnnotatedParameterizedType generic) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (index < arguments.length) {
        return of(Stream.empty(), arguments[arguments.length - 1 - index]);
      }
    }
    return UNKNOWN;
  }

  /**
   * The element type of an array. Annotations on the declaration also appear on the element type,
   * but are meant for the array.
   */
  TypeUse component() {
    if (!(type instanceof AnnotatedArrayType array)) {
      return UNKNOWN;
    }
    AnnotatedType element = array.getAnnotatedGenericComponentType();
    Stream<Annotation> own =
        Stream.of(element.getAnnotations()).filter(found -> !annotations.contains(found));
    return new TypeUse(own.toList(), element);
  }
}
