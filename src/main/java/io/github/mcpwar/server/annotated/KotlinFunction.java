package io.github.mcpwar.server.annotated;

import io.github.mcpwar.schema.values.KotlinClass;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Kotlin function with default values. A synthetic static method fills them in: it takes the
 * object, the parameters, bit masks of the missing ones, and an unused last parameter.
 */
final class KotlinFunction {
  private final Method method;
  private final List<KotlinClass.Parameter> parameters;

  private KotlinFunction(Method method, List<KotlinClass.Parameter> parameters) {
    this.method = method;
    this.parameters = parameters;
  }

  /** The Kotlin function of a method; empty if it has no default values. */
  static Optional<KotlinFunction> of(Method method) {
    if (Modifier.isStatic(method.getModifiers())) {
      return Optional.empty();
    }
    return KotlinClass.of(method.getDeclaringClass())
        .flatMap(kotlin -> kotlin.parameters(method))
        .flatMap(parameters -> Stream.of(method.getDeclaringClass().getDeclaredMethods())
            .filter(each -> isWithDefaults(each, method))
            .map(each -> new KotlinFunction(each, parameters))
            .findFirst());
  }

  private static boolean isWithDefaults(Method candidate, Method method) {
    List<Class<?>> types = new ArrayList<>();
    types.add(method.getDeclaringClass());
    types.addAll(List.of(method.getParameterTypes()));
    Class<?>[] taken = candidate.getParameterTypes();
    return candidate.getName().equals(method.getName() + "$default")
        && taken.length == types.size() + KotlinClass.masks(method.getParameterCount()) + 1
        && List.of(taken).subList(0, types.size()).equals(types);
  }

  /** Binds sources to the method that fills in default values. */
  <G> BoundMethod<G> bind(@Nullable Object instance, List<ParameterSource<G>> sources) {
    List<ParameterSource<G>> all = new ArrayList<>();
    all.add((given, context) -> instance);
    all.addAll(sources);
    for (int i = 0; i < sources.size(); i += Integer.SIZE) {
      all.add(mask(sources, i));
    }
    all.add((given, context) -> null);
    return BoundMethod.of(null, method, all);
  }

  private <G> ParameterSource<G> mask(List<ParameterSource<G>> sources, int begin) {
    int end = Math.min(sources.size(), begin + Integer.SIZE);
    return (given, context) -> {
      int mask = 0;
      for (int i = begin; i < end; i++) {
        if (parameters.get(i).hasDefault() && sources.get(i).isMissing(given)) {
          mask |= 1 << (i - begin);
        }
      }
      return mask;
    };
  }
}
