package io.github.mcpwar.server.methods;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function of Kotlin with default values. A static method puts them in: it takes the object, the
 * parameters, masks that say which of them are missing, and one that is always null.
 */
final class KotlinFunction {
  private final Method method;
  private final List<KotlinClass.Parameter> parameters;

  private KotlinFunction(Method method, List<KotlinClass.Parameter> parameters) {
    this.method = method;
    this.parameters = parameters;
  }

  /** The function behind a method; empty where there are no default values. */
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

  /** The method that puts in default values, with a source for each of its parameters. */
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
