package io.github.mcpwar.server.tools;

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
 * A place in the code where a type is used, by the annotations that stand there: on the declaration, before the type, and before its type arguments.
 *
 * @param annotations those on the declaration first
 * @param type the type as it is written, or null where that is not known
 */
record TypeUse(List<Annotation> annotations, @Nullable AnnotatedType type) {
  private static final Set<String> NULLABLE = Set.of("Nullable", "CheckForNull");
  private static final Set<String> NEVER_NULL =
      Set.of("NotNull", "NonNull", "Nonnull", "NotBlank", "NotEmpty");

  /** A place of which nothing is known. */
  static final TypeUse UNKNOWN = new TypeUse(List.of(), null);

  static TypeUse of(Stream<Annotation> declared, @Nullable AnnotatedType type) {
    List<Annotation> all = new ArrayList<>(declared.toList());
    if (type != null) {
      Stream.of(type.getAnnotations()).filter(found -> !all.contains(found)).forEach(all::add);
    }
    return new TypeUse(List.copyOf(all), type);
  }

  <A extends Annotation> Optional<A> find(Class<A> wanted) {
    return annotations.stream().filter(wanted::isInstance).map(wanted::cast).findFirst();
  }

  /** The code says that there may be null. */
  boolean isNullable() {
    return isNamed(NULLABLE);
  }

  /** The code promises that there is never null. */
  boolean isNeverNull() {
    return isNamed(NEVER_NULL);
  }

  private boolean isNamed(Set<String> names) {
    return annotations.stream()
        .anyMatch(found -> names.contains(found.annotationType().getSimpleName()));
  }

  /** The type argument at {@code index} from the end: 0 for the elements of lists, the values of maps and what is optional. */
  TypeUse argumentFromEnd(int index) {
    if (type instanceof AnnotatedParameterizedType generic) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (index < arguments.length) {
        return of(Stream.empty(), arguments[arguments.length - 1 - index]);
      }
    }
    return UNKNOWN;
  }

  /** The elements of an array. What stands before a declaration stands before its element type as well, but is meant for the array. */
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
