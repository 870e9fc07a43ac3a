package io.github.mcpwar.server.methods;

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
 * A method with an annotation that makes it a tool, a prompt, a resource and so on.
 *
 * @param annotated the method that has the annotation
 * @param declarations that method with those that it overrides and those that override it, the one that is nearest to the object's class first
 */
public record AnnotatedMethod<A extends Annotation>(
    AnnotatedObject object, A annotation, Method annotated, List<Method> declarations) {

  /** The declaration that is nearest to the object's class, and that runs. */
  public Method nearest() {
    return declarations.get(0);
  }

  /** True when it needs no object. */
  public boolean isStatic() {
    return Modifier.isStatic(nearest().getModifiers());
  }

  /** The parameters in their order. */
  public List<MethodParameter> parameters() {
    return IntStream.range(0, annotated.getParameterCount())
        .mapToObj(index -> new MethodParameter(this, index))
        .toList();
  }

  /** The method's own annotations of a type, or else those of a method that it overrides. */
  public <T extends Annotation> List<T> annotations(Class<T> type) {
    return declarations.stream()
        .map(each -> List.of(each.getAnnotationsByType(type)))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** What it returns: of methods that override each other, the nearest says it best. */
  public JavaType returnType(JsonMapper mapper) {
    return resolve(nearest().getGenericReturnType(), nearest(), mapper);
  }

  /** The same as it is written, with the annotations inside of it. */
  public AnnotatedType writtenReturnType() {
    return nearest().getAnnotatedReturnType();
  }

  /** The annotations above all declarations, the nearest first. */
  public Stream<Annotation> allAnnotations() {
    return declarations.stream().flatMap(each -> Stream.of(each.getAnnotations()));
  }

  /** The type with the type arguments that the object's class gives to the class that declares the method. */
  JavaType resolve(Type written, Method declaration, JsonMapper mapper) {
    JavaType declaring =
        mapper.constructType(object.type()).findSuperType(declaration.getDeclaringClass());
    return mapper.getTypeFactory().resolveMemberType(written, declaring.getBindings());
  }

  /**
   * The method with a source for each of its parameters.
   *
   * @throws IllegalArgumentException when it cannot be called
   */
  public <G> BoundMethod<G> bind(List<ParameterSource<G>> sources) {
    Optional<BoundMethod<G>> withDefaults =
        KotlinFunction.of(annotated).map(found -> found.bind(object.instance(), sources));
    if (withDefaults.isPresent()) {
      return withDefaults.get();
    }
    return BoundMethod.of(object.instance(), Reach.of(this), sources);
  }

  /** What it takes to use it, as the annotations of the class and of all declarations say. */
  public Access access() {
    return AccessAnnotations.of(object.type(), declarations);
  }

  /** The name that the annotation gives, or else the method's. */
  public String name(String given) {
    return given.isEmpty() ? annotated.getName() : given;
  }

  @Override
  public String toString() {
    return annotated.getDeclaringClass().getName() + "." + annotated.getName();
  }
}
