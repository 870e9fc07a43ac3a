package io.github.mcpwar.server.prompts;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.MethodParameter;
import io.github.mcpwar.server.annotated.ParameterSource;
import io.github.mcpwar.server.annotated.Presentation;
import io.github.mcpwar.server.annotated.TextParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the signature of a prompt method: its definition, and the sources of its parameters. Used
 * once; not thread-safe.
 */
final class PromptBinder {
  private final AnnotatedMethod<Prompt> method;
  private final JsonMapper mapper;
  private final List<PromptArgument> arguments = new ArrayList<>();
  private final List<ParameterSource<Map<String, String>>> sources = new ArrayList<>();
  private final Map<String, List<String>> choices = new HashMap<>();

  PromptBinder(AnnotatedMethod<Prompt> method, JsonMapper mapper) {
    this.method = method;
    this.mapper = mapper;
    Faults faults = new Faults();
    for (MethodParameter parameter : method.parameters()) {
      faults.run(() -> sources.add(ParameterSource.<Map<String, String>>injected(parameter)
          .orElseGet(() -> argument(parameter))));
    }
    faults.run(() -> Messages.require(method.returnType(mapper)));
    faults.refuse();
  }

  private ParameterSource<Map<String, String>> argument(MethodParameter parameter) {
    Optional<PromptArg> said = parameter.annotation(PromptArg.class);
    String name = parameter.name(
        said.map(PromptArg::name).orElse(""), ", or give each one @PromptArg(name = …)");
    if (arguments.stream().anyMatch(other -> other.name().equals(name))) {
      throw new IllegalArgumentException("two arguments are named " + name);
    }
    JavaType type = parameter.type(mapper);
    String byDefault =
        said.map(PromptArg::defaultValue).map(PromptBinder::orNull).orElse(null);
    boolean required = said.map(PromptArg::required).orElse(true)
        && byDefault == null
        && !parameter.mayBeMissing(type);
    TextParameter source = new TextParameter(name, type, byDefault, mapper);
    source.checkDefault();
    if (!source.choices().isEmpty()) {
      choices.put(name, source.choices());
    }
    arguments.add(new PromptArgument(
        name,
        said.map(PromptArg::title).map(PromptBinder::orNull).orElse(null),
        said.map(PromptArg::description).map(PromptBinder::orNull).orElse(null),
        required));
    return source;
  }

  RegisteredPrompt prompt() {
    Prompt said = method.annotation();
    Presentation presentation = Presentation.of(method, mapper);
    PromptDescriptor descriptor = new PromptDescriptor(
        method.name(said.name()),
        orNull(said.title()),
        orNull(said.description()),
        arguments.isEmpty() ? null : List.copyOf(arguments),
        presentation.icons(),
        presentation.meta());
    return new RegisteredPrompt(
        descriptor, Map.copyOf(choices), method.bind(sources)::run, method.access());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
