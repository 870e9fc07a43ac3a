package io.github.mcpwar.server.annotated;

import io.github.mcpwar.schema.values.KotlinClass;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * A parameter of an annotated method. Its name and type are those of the annotated declaration. Its
 * annotations are merged from all declarations; of two of one type, the one nearest to the object's
 * class wins.
 */
public final class MethodParameter {
  private final AnnotatedMethod<?> method;
  private final int index;

  MethodParameter(AnnotatedMethod<?> method, int index) {
    this.method = method;
    this.index = index;
  }

  private Parameter annotated() {
    return method.annotated().getParameters()[index];
  }

  private Stream<Parameter> declarations() {
    return method.declarations().stream().map(each -> each.getParameters()[index]);
  }

  /**
   * The name given by an annotation, or else the name in the code.
   *
   * @param given the name in the annotation, empty for none
   * @param otherwise an alternative to compiling with parameter names, for the message
   * @throws IllegalArgumentException if the code was compiled without parameter names
   */
  public String name(String given, String otherwise) {
    return given.isEmpty()
        ? Stream.concat(Stream.of(annotated()), declarations())
            .filter(Parameter::isNamePresent)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(
                "its parameters have no names: compile with -parameters" + otherwise))
            .getName()
        : given;
  }

  /** The annotations of the parameter. */
  public List<Annotation> annotations() {
    Set<Class<? extends Annotation>> types = new HashSet<>();
    List<Annotation> found = new ArrayList<>();
    declarations().forEach(each -> {
      List<Annotation> own = Stream.of(each.getAnnotations())
          .filter(annotation -> !types.contains(annotation.annotationType()))
          .toList();
      own.forEach(annotation -> types.add(annotation.annotationType()));
      found.addAll(own);
    });
    return found;
  }

  /** The annotation of a type on the parameter. */
  public <A extends Annotation> Optional<A> annotation(Class<A> type) {
    return annotations().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The type as written, with its type annotations. */
  public AnnotatedType writtenType() {
    return annotated().getAnnotatedType();
  }

  /** The type, with type arguments resolved in the object's class. */
  public JavaType type(JsonMapper mapper) {
    return method.resolve(annotated().getParameterizedType(), method.annotated(), mapper);
  }

  /** The raw class of the type. */
  public Class<?> rawType() {
    return annotated().getType();
  }

  /** Kotlin's view of the parameter. */
  private Optional<KotlinClass.Parameter> kotlin() {
    return KotlinClass.of(method.annotated().getDeclaringClass())
        .flatMap(found -> found.parameters(method.annotated()))
        .map(parameters -> parameters.get(index));
  }

  /**
   * True if the code allows the argument to be absent: it is optional, nullable or has a default
   * value.
   */
  public boolean mayBeMissing(JavaType type) {
    return type.isReferenceType()
        || kotlin().filter(KotlinClass.Parameter::mayBeMissing).isPresent()
        || Stream.concat(
                annotations().stream(),
                declarations().flatMap(each -> Stream.of(each.getAnnotatedType().getAnnotations())))
            .anyMatch(found -> found.annotationType().getSimpleName().equals("Nullable"));
  }
}
