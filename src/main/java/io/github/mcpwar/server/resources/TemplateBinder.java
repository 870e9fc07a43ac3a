package io.github.mcpwar.server.resources;

import io.github.mcpwar.server.annotated.MethodParameter;
import io.github.mcpwar.server.annotated.ParameterSource;
import io.github.mcpwar.server.annotated.TextParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Finds the source of each parameter of a template method. Used once; not thread-safe. */
final class TemplateBinder {
  private final UriTemplate template;
  private final JsonMapper mapper;
  private final Map<String, List<String>> choices = new HashMap<>();

  TemplateBinder(UriTemplate template, JsonMapper mapper) {
    this.template = template;
    this.mapper = mapper;
  }

  ParameterSource<Reading> source(MethodParameter parameter) {
    return ParameterSource.<Reading>injected(parameter).orElseGet(() -> variable(parameter));
  }

  private ParameterSource<Reading> variable(MethodParameter parameter) {
    String name = parameter.name("", "");
    if (!template.variables().contains(name)) {
      if (name.equals("uri") && parameter.rawType() == String.class) {
        return (reading, context) -> reading.uri();
      }
      throw new IllegalArgumentException(
          "its parameter " + name + " is no variable of " + template);
    }
    TextParameter value = new TextParameter(name, parameter.type(mapper), null, mapper);
    if (!value.choices().isEmpty()) {
      choices.put(name, value.choices());
    }
    return (reading, context) -> value.value(reading.variables(), context);
  }

  /** The possible values of each variable that has a fixed set. */
  Map<String, List<String>> choices() {
    return Map.copyOf(choices);
  }
}
