package io.github.mcpwar.server.completion;

import io.github.mcpwar.server.methods.AnnotatedMethod;
import io.github.mcpwar.server.methods.BoundMethod;
import io.github.mcpwar.server.methods.ParameterFacts;
import io.github.mcpwar.server.methods.ParameterSource;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the signature of a method that suggests values: which part it completes, and where the values of its parameters come from. Used once, by one thread. */
final class CompleterBinder {
  private final AnnotatedMethod<?> method;
  private @Nullable Parameter typed;

  CompleterBinder(AnnotatedMethod<?> method) {
    this.method = method;
  }

  Completer completer(Object instance) {
    var sources = Stream.of(method.method().getParameters()).map(this::source).toList();
    if (typed == null) {
      throw new IllegalArgumentException("it has no String parameter for what has been typed");
    }
    return new Completer(BoundMethod.of(instance, method.method(), sources));
  }

  private ParameterSource<Typed> source(Parameter parameter) {
    return ParameterSource.<Typed>injected(parameter).orElseGet(() -> given(parameter));
  }

  private ParameterSource<Typed> given(Parameter parameter) {
    if (parameter.getType() == Map.class) {
      return (given, context) -> given.others();
    }
    if (parameter.getType() != String.class || typed != null) {
      throw new IllegalArgumentException("it may take one String, which has been typed, a"
          + " Map<String, String>, an McpContext and a Principal only");
    }
    typed = parameter;
    return (given, context) -> given.value();
  }

  /** What the annotation names, or else the parameter. */
  String part(String given) {
    return typed == null ? given : ParameterFacts.name(typed, given);
  }
}
