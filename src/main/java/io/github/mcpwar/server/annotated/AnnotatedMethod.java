package io.github.mcpwar.server.annotated;

import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessAnnotations;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * A method with one of the library's annotations, such as {@code @Tool} or {@code @Prompt}.
 *
 * @param annotated the method that carries the annotation
 * @param declarations the method together with those it overrides and those that override it, the
 *     one nearest to the object's class first
 */
public record AnnotatedMethod<A extends Annotation>(
    AnnotatedObject object, A annotation, Method annotated, List<Method> declarations) {

  /** The declaration nearest to the object's class, which is the one that runs. */
  public Method nearest() {
    return declarations.get(0);
  }

  /** True if the method is static and needs no object. */
  public boolean isStatic() {
    return Modifier.isStatic(nearest().getModifiers());
  }

  /** The parameters, in order. */
  public List<MethodParameter> parameters() {
    return IntStream.range(0, annotated.getParameterCount())
        .mapToObj(index -> new MethodParameter(this, index))
        .toList();
  }

  /** The annotations of a type on the nearest declaration that has any. */
  public <T extends Annotation> List<T> annotations(Class<T> type) {
    return declarations.stream()
        .map(each -> List.of(each.getAnnotationsByType(type)))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The return type, as declared by the nearest declaration, which is the most specific. */
  public JavaType returnType(JsonMapper mapper) {
    return resolve(nearest().getGenericReturnType(), nearest(), mapper);
  }

  /** The return type as written, with its type annotations. */
  public AnnotatedType writtenReturnType() {
    return nearest().getAnnotatedReturnType();
  }

  /** The annotations on all declarations, the nearest first. */
  public Stream<Annotation> allAnnotations() {
    return declarations.stream().flatMap(each -> Stream.of(each.getAnnotations()));
  }

  /**
   * Resolves a type with the type arguments that the object's class gives to the declaring class.
   */
  JavaType resolve(Type written, Method declaration, JsonMapper mapper) {
    JavaType declaring =
        mapper.constructType(object.type()).findSuperType(declaration.getDeclaringClass());
    return mapper.getTypeFactory().resolveMemberType(written, declaring.getBindings());
  }

  /**
   * Binds a source to each parameter.
   *
   * @throws IllegalArgumentException if the method cannot be called
   */
  public <G> BoundMethod<G> bind(List<ParameterSource<G>> sources) {
    Optional<BoundMethod<G>> withDefaults =
        KotlinFunction.of(annotated).map(found -> found.bind(object.instance(), sources));
    if (withDefaults.isPresent()) {
      return withDefaults.get();
    }
    return BoundMethod.of(object.instance(), Reach.of(this), sources);
  }

  /** The roles and scopes required by annotations of the class and of all declarations. */
  public Access access() {
    return AccessAnnotations.of(object.type(), declarations);
  }

  /** The name given by the annotation, or else the method's name. */
  public String name(String given) {
    return given.isEmpty() ? annotated.getName() : given;
  }

  @Override
  public String toString() {
    return annotated.getDeclaringClass().getName() + "." + annotated.getName();
  }
}
