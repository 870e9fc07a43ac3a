package io.github.mcpwar.golden;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The official JSON Schema of one revision. */
final class OfficialSchema {
  private static final Map<String, String> RESULTS = Map.ofEntries(
      Map.entry("initialize", "InitializeResult"),
      Map.entry("server/discover", "DiscoverResult"),
      Map.entry("tools/list", "ListToolsResult"),
      Map.entry("tools/call", "CallToolResult"),
      Map.entry("resources/list", "ListResourcesResult"),
      Map.entry("resources/templates/list", "ListResourceTemplatesResult"),
      Map.entry("resources/read", "ReadResourceResult"),
      Map.entry("prompts/list", "ListPromptsResult"),
      Map.entry("prompts/get", "GetPromptResult"),
      Map.entry("completion/complete", "CompleteResult"),
      Map.entry("subscriptions/listen", "SubscriptionsListenResult"));

  private final ObjectNode document;
  private final String definitions;
  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new HashMap<>();

  OfficialSchema(Path folder, String version) throws IOException {
    document =
        (ObjectNode) new JsonMapper().readTree(Files.readString(folder.resolve(version + ".json")));
    boolean old = document.has("definitions");
    definitions = old ? "definitions" : "$defs";
    registry = SchemaRegistry.withDefaultDialect(
        old ? SpecificationVersion.DRAFT_7 : SpecificationVersion.DRAFT_2020_12);
  }

  /**
   * Returns the problems of a message of the server; {@code method} is that of the request it may
   * answer.
   */
  List<String> problems(JsonNode message, String method) {
    List<String> problems = new ArrayList<>();
    if (message.has("method")) {
      problems.addAll(problems(notification(message.path("method").stringValue("")), message));
    } else if (message.has("error")) {
      boolean unreadable =
          !message.has("id"); // which the schemas of 2025-06-18 and before do not provide for
      if (has("JSONRPCErrorResponse") || !unreadable) {
        problems.addAll(problems(
            has("JSONRPCErrorResponse") ? "JSONRPCErrorResponse" : "JSONRPCError", message));
      }
    } else {
      problems.addAll(problems(
          has("JSONRPCResultResponse") ? "JSONRPCResultResponse" : "JSONRPCResponse", message));
      problems.addAll(problems(result(message, method), message.path("result")));
    }
    return problems;
  }

  private static String result(JsonNode message, String method) {
    return switch (message.path("result").path("resultType").stringValue("")) {
      case "input_required" -> "InputRequiredResult";
      case "task" -> "Result"; // the extension's own schema says more
      default ->
        method.startsWith("tasks/") ? "Result" : RESULTS.getOrDefault(method, "EmptyResult");
    };
  }

  private boolean has(String definition) {
    return document.path(definitions).has(definition);
  }

  private String notification(String method) {
    return document
        .path(definitions)
        .propertyStream()
        .filter(each -> method.equals(
            each.getValue().path("properties").path("method").path("const").stringValue("")))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("The revision has no " + method));
  }

  private List<String> problems(String definition, JsonNode value) {
    return compiled.computeIfAbsent(definition, this::compile).validate(value).stream()
        .map(error -> definition + error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private Schema compile(String definition) {
    return registry.getSchema(
        document.deepCopy().put("$ref", "#/" + definitions + "/" + definition));
  }
}
