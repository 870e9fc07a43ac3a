package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.openapi.BodyTemplate.Kind;
import io.github.mcpwar.declared.openapi.BodyTemplate.Part;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of an operation's requests, which becomes one argument. */
record BodyReader(Operation operation, SchemaConverter schemas, Problems problems) {
  private static final String ARGUMENT = "body";
  private static final String TYPE = "[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}";

  /** Reads the body, and adds its argument; empty if there is none. */
  Optional<BodyTemplate> read(OperationReader.Arguments arguments) {
    return Nodes.member(operation.node(), "requestBody")
        .flatMap(node -> operation.document().follow(node, problems))
        .flatMap(body -> read(body, arguments));
  }

  private Optional<BodyTemplate> read(YamlNode body, OperationReader.Arguments arguments) {
    Map<String, Member> content = Nodes.members(body, "content");
    Optional<Map.Entry<String, Member>> best =
        content.entrySet().stream().min(Comparator.comparing(each -> kind(each.getKey())));
    if (best.isEmpty()) {
      return Optional.empty();
    }
    String said = best.get().getKey().toLowerCase(Locale.ROOT).replaceAll("[;\\s].*", "");
    Kind kind = kind(said);
    String type = said.contains("*") ? usual(kind) : said;
    if (!type.matches(TYPE)) {
      problems.add(best.get().getValue().place(), YamlReader.quoted(said) + " is no media type");
    }
    YamlNode media = best.get().getValue().value();
    ObjectNode schema = schema(kind, media, type);
    String words = Operation.cut(Operation.line(Nodes.text(body, "description")), 500);
    if (!words.isEmpty() && !schema.has("description")) {
      schema.put("description", words);
    }
    boolean isRequired = Nodes.flag(body, "required", false);
    String name = arguments.add(ARGUMENT, "request", schema, isRequired, body.place());
    return Optional.of(new BodyTemplate(
        name, kind, type, parts(media), encoded(media, false), encoded(media, true)));
  }

  /** The kinds in the order in which models write them best. */
  private static Kind kind(String media) {
    String type = media.toLowerCase(Locale.ROOT);
    if (type.matches("[^;]*[/+]json\\b.*")) {
      return Kind.JSON;
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return Kind.FORM;
    }
    if (type.startsWith("multipart/form-data")) {
      return Kind.MULTIPART;
    }
    return type.startsWith("text/") || type.matches("[^;]*[/+](xml|yaml|.*script)\\b.*")
        ? Kind.TEXT
        : type.startsWith("*/*") ? Kind.JSON : Kind.BINARY;
  }

  private static String usual(Kind kind) {
    return switch (kind) {
      case JSON -> "application/json";
      case TEXT -> "text/plain";
      default -> "application/octet-stream";
    };
  }

  private ObjectNode schema(Kind kind, YamlNode media, String type) {
    Optional<YamlNode> schema = Nodes.member(media, "schema");
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    return switch (kind) {
      case TEXT -> text.put("type", "string").put("description", "A text of the type " + type);
      case BINARY ->
        text.put("type", "string")
            .put("contentEncoding", "base64")
            .put("description", "The bytes in Base64, of the type " + type);
      case MULTIPART -> schema.map(this::form).orElse(text.put("type", "object"));
      default -> schema.map(schemas::convert).orElse(text);
    };
  }

  /** The schema of a form, in which a file is an object with its name and content. */
  private ObjectNode form(YamlNode given) {
    YamlNode node = operation.document().follow(given, problems).orElse(given);
    ObjectNode schema = schemas.convert(node);
    if (schema.get("properties") instanceof ObjectNode properties) {
      Nodes.members(node, "properties").forEach((name, each) -> {
        if (isFile(each.value()) && properties.has(name)) {
          properties.set(name, file(each.value()));
        } else if (Nodes.member(each.value(), "items").filter(this::isFile).isPresent()) {
          ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
          list.set("items", file(each.value()));
          properties.set(name, list);
        }
      });
    }
    return schema;
  }

  private boolean isFile(YamlNode given) {
    YamlNode node = operation.document().follow(given, problems).orElse(given);
    return Nodes.text(node, "format").equals("binary")
        || Nodes.member(node, "contentMediaType").isPresent()
            && !Nodes.text(node, "contentMediaType").matches("application/json|text/.*");
  }

  private static ObjectNode file(YamlNode given) {
    ObjectNode file = JsonNodeFactory.instance.objectNode().put("type", "object");
    String words = Operation.line(Nodes.text(given, "description"));
    file.put("description", words.isEmpty() ? "A file" : words);
    ObjectNode properties = file.putObject("properties");
    properties.putObject("name").put("type", "string").put("description", "The name of the file");
    properties.putObject("type").put("type", "string").put("description", "Its media type");
    properties.putObject("text").put("type", "string").put("description", "Its content as text");
    properties
        .putObject("base64")
        .put("type", "string")
        .put("description", "Its content in Base64, instead of text");
    file.put("additionalProperties", false);
    return file;
  }

  private Map<String, Part> parts(YamlNode media) {
    Map<String, Part> parts = new HashMap<>();
    YamlNode schema = Nodes.member(media, "schema")
        .flatMap(node -> operation.document().follow(node, problems))
        .orElse(media);
    Nodes.members(schema, "properties").forEach((name, each) -> {
      String type = Nodes.member(media, "encoding")
          .flatMap(all -> Nodes.member(all, name))
          .map(encoding -> Nodes.text(encoding, "contentType").toLowerCase(Locale.ROOT))
          .filter(said -> said.matches(TYPE) && !said.contains("*"))
          .orElse("");
      boolean isFile = isFile(each.value())
          || Nodes.member(each.value(), "items").filter(this::isFile).isPresent();
      parts.put(name, new Part(isFile, type));
    });
    return parts;
  }

  /** The fields whose lists are one value, or whose objects have a field for each member. */
  private static Set<String> encoded(YamlNode media, boolean isDeep) {
    Set<String> names = new HashSet<>();
    Nodes.members(media, "encoding").forEach((name, each) -> {
      boolean deep = Nodes.text(each.value(), "style").equals("deepObject");
      if (isDeep ? deep : !deep && !Nodes.flag(each.value(), "explode", true)) {
        names.add(name);
      }
    });
    return names;
  }
}
