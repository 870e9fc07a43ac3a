package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.UrlTemplate;
import io.github.mcpwar.declared.openapi.OperationTool.Options;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a tool of an operation. */
public final class OperationReader {
  private final Operation operation;
  private final Options options;
  private final Problems problems;
  private final SchemaConverter schemas;
  private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
  private final ArrayNode required = JsonNodeFactory.instance.arrayNode();
  private final Map<String, Place> places = new LinkedHashMap<>();

  /**
   * Creates a reader.
   *
   * @param problems receives errors, with places in the document
   */
  public OperationReader(Operation operation, Options options, Problems problems) {
    this.operation = operation;
    this.options = options;
    this.problems = problems;
    this.schemas = new SchemaConverter(operation.document(), true, problems);
  }

  /** Reads the operation; empty if there is an error. */
  public Optional<OperationTool> read() {
    int before = problems.count();
    UrlTemplate server = new ServerReader(operation, options, problems).read().orElse(null);
    FixedParts fixed = new SecurityReader(operation, options, problems).read();
    PathTemplate path = path();
    List<Parameter> parameters = parameters(fixed);
    if (path != null) {
      checkPath(path, parameters);
    }
    BodyTemplate body =
        new BodyReader(operation, schemas, problems).read(this::add).orElse(null);
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("type", "object");
    input.set("properties", properties);
    if (!required.isEmpty()) {
      input.set("required", required);
    }
    input.put("additionalProperties", false);
    schemas.define(input);
    ObjectNode output = options.isOutput() ? new AnswerReader(operation, problems).read() : null;
    if (server == null || path == null || problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(new OperationTool(
        input,
        places,
        output,
        new OperationRequest(
            server.base(), ServerReader.start(server), path, parameters, body, fixed)));
  }

  private @Nullable PathTemplate path() {
    try {
      return PathTemplate.parse(operation.path());
    } catch (IllegalArgumentException e) {
      problems.add(operation.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private List<Parameter> parameters(FixedParts fixed) {
    List<Parameter> parameters = new ArrayList<>();
    for (YamlNode node : parameters(operation, problems)) {
      new ParameterReader(operation.document(), schemas, problems)
          .read(node, fixed, this::add)
          .ifPresent(parameters::add);
    }
    return parameters;
  }

  /** The parameters of an operation, and those of its path that it does not replace. */
  static Collection<YamlNode> parameters(Operation operation, Problems problems) {
    Map<String, YamlNode> all = new LinkedHashMap<>();
    for (YamlNode node : List.of(operation.item(), operation.node())) {
      for (YamlNode each : list(node)) {
        operation
            .document()
            .follow(each, problems)
            .ifPresent(
                found -> all.put(Nodes.text(found, "in") + " " + Nodes.text(found, "name"), found));
      }
    }
    return all.values();
  }

  private static List<YamlNode> list(YamlNode node) {
    return Nodes.member(node, "parameters").isPresent()
        ? Nodes.items(node, "parameters")
        : List.of();
  }

  /** Adds an argument under a name that is free, and returns the name. */
  private String add(String wanted, String in, ObjectNode schema, boolean isRequired, Place place) {
    String plain = wanted.replaceAll("[^A-Za-z0-9_.-]+", "_").replaceAll("^_+|_+$", "");
    plain = plain.isEmpty() ? in : plain.substring(0, Math.min(50, plain.length()));
    String name = properties.has(plain) ? plain + "_" + in : plain;
    for (int i = 2; properties.has(name); i++) {
      name = plain + "_" + in + i;
    }
    properties.set(name, schema);
    places.put(name, place);
    if (isRequired) {
      required.add(name);
    }
    return name;
  }

  private void checkPath(PathTemplate path, List<Parameter> parameters) {
    Set<String> known = parameters.stream()
        .filter(each -> each.in().equals("path"))
        .map(Parameter::name)
        .collect(Collectors.toSet());
    for (String name : path.names()) {
      if (!known.contains(name)) {
        problems.add(
            operation.place(), "there is no path parameter " + name + " for {" + name + "}");
      }
    }
  }

  /** Receives arguments while they are read. */
  interface Arguments {
    String add(String wanted, String in, ObjectNode schema, boolean isRequired, Place place);
  }
}
