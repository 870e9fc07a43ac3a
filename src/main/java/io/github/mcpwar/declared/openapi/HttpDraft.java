package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.HttpHeaders;
import io.github.mcpwar.declared.http.UrlTemplate;
import io.github.mcpwar.declared.http.UrlText;
import io.github.mcpwar.declared.openapi.OperationTool.Options;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an operation as an entry of the tools file that makes one HTTP call. */
public final class HttpDraft {

  /** Stands for a secret. */
  public static final String SECRET = "REPLACE_ME";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";

  private final Operation operation;
  private final Options options;
  private final Problems problems = new Problems();
  private final ObjectNode arguments = NODES.objectNode();
  private final ObjectNode headers = NODES.objectNode();
  private final Map<String, String> inPath = new HashMap<>();
  private final StringBuilder query = new StringBuilder();

  private HttpDraft(Operation operation, Options options) {
    this.operation = operation;
    this.options = options;
  }

  /** Drafts the entry; empty if such an entry cannot say what the operation needs. */
  public static Optional<ObjectNode> of(Operation operation, Options options) {
    return new HttpDraft(operation, options).draft();
  }

  private Optional<ObjectNode> draft() {
    UrlTemplate server = new ServerReader(operation, options, problems).read().orElse(null);
    ObjectNode call = NODES.objectNode();
    for (YamlNode node : OperationReader.parameters(operation, problems)) {
      if (!parameter(node)) {
        return Optional.empty();
      }
    }
    if (server == null || !problems.isEmpty() || !secrets() || !body(call)) {
      return Optional.empty();
    }
    String path = operation.path();
    for (Map.Entry<String, String> each : inPath.entrySet()) {
      path = path.replace("{" + each.getKey() + "}", "{" + each.getValue() + "}");
    }
    String url = server.base() + server.literalPath() + path + query;
    try {
      if (!arguments.propertyNames().containsAll(UrlTemplate.parse(url).inPath())) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    ObjectNode http = NODES.objectNode().put(operation.method().toLowerCase(Locale.ROOT), url);
    if (!headers.isEmpty()) {
      http.set("headers", headers);
    }
    http.setAll(call);
    return Optional.of(entry(http));
  }

  private ObjectNode entry(ObjectNode http) {
    ObjectNode entry = NODES.objectNode();
    if (!operation.title().isEmpty()) {
      entry.put("title", operation.title());
    }
    entry.put("description", operation.description());
    if (!arguments.isEmpty()) {
      entry.set("arguments", arguments);
    }
    if (!operation.isReadOnly()) {
      entry.putObject("annotations").put("destructiveHint", !operation.method().equals("POST"));
    }
    entry.set("http", http);
    return entry;
  }

  /** Adds a parameter; false if an entry cannot have it. */
  private boolean parameter(YamlNode node) {
    String name = Nodes.text(node, "name");
    String in = Nodes.text(node, "in");
    String style = Nodes.text(node, "style");
    if (in.equals("header")
        && (HttpHeaders.isReserved(name)
            || Set.of("accept", "authorization").contains(name.toLowerCase(Locale.ROOT)))) {
      return true;
    }
    Optional<ObjectNode> schema = Nodes.member(node, "schema").flatMap(this::plain);
    String argument = name.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    if (schema.isEmpty()
        || !argument.matches(NAME)
        || arguments.has(argument)
        || !(style.isEmpty() || style.equals("simple") || style.equals("form"))) {
      return false;
    }
    String type = schema.get().path("type").stringValue();
    boolean isList = type.equals("array");
    switch (in) {
      case "path" -> inPath.put(name, argument);
      case "query" ->
        query
            .append(query.isEmpty() ? "?" : "&")
            .append(UrlText.encoded(name) + "={" + argument + "}");
      case "header" -> headers.put(name, "{" + argument + "}");
      default -> {
        return false;
      }
    }
    if (type.equals("object")
        || isList && !(in.equals("query") && Nodes.flag(node, "explode", true))) {
      return false;
    }
    String words = Operation.cut(Operation.line(Nodes.text(node, "description")), 500);
    if (!words.isEmpty()) {
      schema.get().put("description", words);
    }
    boolean isRequired = in.equals("path") || Nodes.flag(node, "required", false);
    add(argument, schema.get(), isRequired);
    return true;
  }

  private void add(String argument, ObjectNode schema, boolean isRequired) {
    if (!isRequired) {
      schema.put("required", false);
    }
    arguments.set(argument, schema);
  }

  private Optional<ObjectNode> plain(YamlNode node) {
    ObjectNode schema = converted(node);
    return new PlainSchema(schema.path("$defs")).of(schema);
  }

  private ObjectNode converted(YamlNode node) {
    SchemaConverter converter = new SchemaConverter(operation.document(), true, problems);
    ObjectNode schema = converter.convert(node);
    converter.define(schema);
    return schema;
  }

  /** Adds the members of the body; false if they cannot be arguments. */
  private boolean body(ObjectNode call) {
    Optional<YamlNode> body = Nodes.member(operation.node(), "requestBody")
        .flatMap(node -> operation.document().follow(node, problems));
    if (body.isEmpty()) {
      return true;
    }
    Map<String, YamlNode.Member> content = Nodes.members(body.get(), "content");
    YamlNode.@Nullable Member json = content.get("application/json");
    YamlNode.@Nullable Member form = content.get("application/x-www-form-urlencoded");
    String kind = json == null ? "form" : "json";
    Optional<ObjectNode> schema = Optional.ofNullable(json == null ? form : json)
        .flatMap(media -> Nodes.member(media.value(), "schema"))
        .flatMap(this::plain);
    if (schema.isEmpty() || schema.get().path("properties").isEmpty()) {
      return false;
    }
    boolean isRequired = Nodes.flag(body.get(), "required", false);
    for (String name : schema.get().path("properties").propertyNames()) {
      JsonNode member = schema.get().path("properties").path(name);
      String type = member.path("type").stringValue("");
      if (!name.matches(NAME)
          || arguments.has(name)
          || kind.equals("form") && (type.equals("object") || type.equals("array"))) {
        return false;
      }
      add(name, ((ObjectNode) member).deepCopy(), isRequired && !member.has("required"));
      call.withArray("/" + kind).add(name);
    }
    return true;
  }

  /** Adds placeholders for secrets; false if the service wants another kind of them. */
  private boolean secrets() {
    for (String name : operation.schemes()) {
      YamlNode scheme = Nodes.member(operation.document().root(), "components")
          .flatMap(all -> Nodes.member(all, "securitySchemes"))
          .flatMap(all -> Nodes.member(all, name))
          .flatMap(found -> operation.document().follow(found, problems))
          .orElse(operation.node());
      if (!secret(scheme)) {
        return false;
      }
    }
    return true;
  }

  private boolean secret(YamlNode scheme) {
    String key = Nodes.text(scheme, "name");
    switch (Nodes.text(scheme, "type") + " " + Nodes.text(scheme, "in")) {
      case "apiKey header" -> headers.put(key, SECRET);
      case "apiKey query" ->
        query.append(query.isEmpty() ? "?" : "&").append(UrlText.encoded(key) + "=" + SECRET);
      case "apiKey cookie", "mutualTLS " -> {
        return false;
      }
      default ->
        headers.put(
            "Authorization",
            (Nodes.text(scheme, "scheme").equalsIgnoreCase("basic") ? "Basic " : "Bearer ")
                + SECRET);
    }
    return true;
  }
}
