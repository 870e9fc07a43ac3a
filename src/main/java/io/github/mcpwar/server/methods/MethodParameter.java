package io.github.mcpwar.server.methods;

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
 * A parameter of an annotated method. Its name and type are those of the method that has the annotation; its own annotations are those of all methods that
 * override each other, where of two of one type the nearest to the object's class counts.
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
   * The name that an annotation gives, or else the one in the code.
   *
   * @param given empty for none
   * @param otherwise what else an author can do than compile with names
   * @throws IllegalArgumentException when the code was compiled without names
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

  /** The annotations that stand before it. */
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

  /** The annotation of a type that stands before it. */
  public <A extends Annotation> Optional<A> annotation(Class<A> type) {
    return annotations().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The type as it is written, with the annotations inside of it. */
  public AnnotatedType writtenType() {
    return annotated().getAnnotatedType();
  }

  /** The type with the type arguments that the object's class gives to the class that declares the method. */
  public JavaType type(JsonMapper mapper) {
    return method.resolve(annotated().getParameterizedType(), method.annotated(), mapper);
  }

  /** The type without its arguments. */
  public Class<?> rawType() {
    return annotated().getType();
  }

  /** The parameter as Kotlin sees it. */
  private Optional<KotlinClass.Parameter> kotlin() {
    return KotlinClass.of(method.annotated().getDeclaringClass())
        .flatMap(found -> found.parameters(method.annotated()))
        .map(parameters -> parameters.get(index));
  }

  /** True when the code says that there may be nothing. */
  public boolean mayBeMissing(JavaType type) {
    return type.isReferenceType()
        || kotlin().filter(KotlinClass.Parameter::mayBeMissing).isPresent()
        || Stream.concat(
                annotations().stream(),
                declarations().flatMap(each -> Stream.of(each.getAnnotatedType().getAnnotations())))
            .anyMatch(found -> found.annotationType().getSimpleName().equals("Nullable"));
  }
}
