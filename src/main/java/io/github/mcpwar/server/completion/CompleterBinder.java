package io.github.mcpwar.server.completion;

import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.MethodParameter;
import io.github.mcpwar.server.annotated.ParameterSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signature of a completion method: the part that it completes, and the sources of its
 * parameters. Used once; not thread-safe.
 */
final class CompleterBinder {
  private final AnnotatedMethod<?> method;
  private @Nullable MethodParameter typed;

  CompleterBinder(AnnotatedMethod<?> method) {
    this.method = method;
  }

  Completer completer() {
    List<ParameterSource<Typed>> sources =
        method.parameters().stream().map(this::source).toList();
    if (typed == null) {
      throw new IllegalArgumentException("it has no String parameter for what has been typed");
    }
    Suggestions.require(method.nearest().getGenericReturnType());
    return new Completer(method, method.bind(sources));
  }

  private ParameterSource<Typed> source(MethodParameter parameter) {
    return ParameterSource.<Typed>injected(parameter).orElseGet(() -> given(parameter));
  }

  private ParameterSource<Typed> given(MethodParameter parameter) {
    if (parameter.rawType() == Map.class) {
      return (given, context) -> given.others();
    }
    if (parameter.rawType() != String.class || typed != null) {
      throw new IllegalArgumentException("it may take one String, which has been typed, a"
          + " Map<String, String>, an McpContext and a Principal only");
    }
    typed = parameter;
    return (given, context) -> given.value();
  }

  /** The name of the completed part: from the annotation, or else the parameter's name. */
  String part(String given) {
    return typed == null ? given : typed.name(given, ", or name it in the annotation");
  }
}
