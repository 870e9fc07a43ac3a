package io.github.mcpwar.server.methods;

import java.lang.reflect.Parameter;
import java.util.stream.Stream;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** What a parameter of an object's method is called, of which type it is, and whether it may be missing. */
public final class ParameterFacts {
  private ParameterFacts() {}

  /**
   * The name that an annotation gives, or else the one in the code.
   *
   * @param given empty for none
   * @throws IllegalArgumentException when the code was compiled without names
   */
  public static String name(Parameter parameter, String given) {
    if (given.isEmpty() && !parameter.isNamePresent()) {
      throw new IllegalArgumentException("its parameters have no names: compile with -parameters");
    }
    return given.isEmpty() ? parameter.getName() : given;
  }

  /** The type with the type arguments that the object's class gives to the class that declares the method. */
  public static JavaType type(Parameter parameter, Object instance, JsonMapper mapper) {
    JavaType declaring = mapper
        .constructType(instance.getClass())
        .findSuperType(parameter.getDeclaringExecutable().getDeclaringClass());
    return mapper
        .getTypeFactory()
        .resolveMemberType(parameter.getParameterizedType(), declaring.getBindings());
  }

  /** True when the code says that there may be nothing. */
  public static boolean mayBeMissing(Parameter parameter, JavaType type) {
    return type.isReferenceType()
        || Stream.of(parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
            .flatMap(Stream::of)
            .anyMatch(found -> found.annotationType().getSimpleName().equals("Nullable"));
  }
}
