package io.github.mcpwar.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * No sessions: every request says all there is to know; every result says what it is and for how long it may be kept.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/changelog">Changes in 2026-07-28</a>
 */
final class Revision2026July extends Revision {
  private static final Set<String> CACHEABLE = Set.of(
      Methods.DISCOVER,
      Methods.TOOLS_LIST,
      Methods.PROMPTS_LIST,
      Methods.RESOURCES_LIST,
      Methods.RESOURCE_TEMPLATES_LIST,
      Methods.RESOURCES_READ);

  @Override
  String version() {
    return "2026-07-28";
  }

  @Override
  Lifecycle lifecycle() {
    return Lifecycle.STATELESS;
  }

  @Override
  Set<String> adds() {
    return Set.of(
        "server/discover", "subscriptions/listen", "notifications/subscriptions/acknowledged");
  }

  @Override
  Set<String> drops() {
    return Set.of(
        "initialize",
        "notifications/initialized",
        "ping",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
        "sampling/createMessage",
        "elicitation/create",
        "notifications/elicitation/complete",
        "roots/list",
        "notifications/roots/list_changed",
        "tasks/get",
        "tasks/result",
        "tasks/list",
        "tasks/cancel",
        "notifications/tasks/status");
  }

  @Override
  Set<String> extensions() {
    return Set.of(Extensions.TASKS);
  }

  @Override
  HttpRules http(HttpRules before) {
    return before.withRoutingHeaders().withoutResumption();
  }

  /**
   * See <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#protocol-version-header">unknown methods</a>,
   * <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling">unknown resources</a>, and
   * <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes">codes that are not used any more</a>.
   */
  @Override
  Map<Fault, FaultCode> codes() {
    return Map.of(
        Fault.METHOD_NOT_FOUND, new FaultCode(-32601, 404),
        Fault.RESOURCE_NOT_FOUND, new FaultCode(-32602, 200),
        Fault.URL_ELICITATION_REQUIRED, new FaultCode(-32602, 200));
  }

  @Override
  void since(String method, ObjectNode body, ServerFacts facts) {
    if (Questions.METHODS.contains(method)) {
      body.remove("elicitationId"); // there is no notification by which it would be named again
      return;
    }
    if (method.startsWith("notifications/")) {
      return;
    }
    body.putIfAbsent("resultType", body.stringNode("complete"));
    body.withObject(MetaKeys.META).set(MetaKeys.SERVER_INFO, facts.serverInfo());
    // https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching#cacheable-results
    boolean complete = body.path("resultType").stringValue("").equals("complete");
    if (complete && CACHEABLE.contains(method)) {
      boolean contents = method.equals(Methods.RESOURCES_READ); // may change, and differ by user
      body.putIfAbsent("ttlMs", body.numberNode(contents ? 0 : facts.listTtlMs()));
      body.putIfAbsent("cacheScope", body.stringNode(contents ? "private" : "public"));
    }
  }

  @Override
  void before(String method, ObjectNode body) {
    body.remove(List.of("resultType", "ttlMs", "cacheScope"));
    switch (method) {
      case Methods.INITIALIZE -> body.withObject("capabilities").remove("extensions");
      case Methods.TOOLS_LIST -> Shapes.eachTool(body, Revision2026July::outputSchemaOfObject);
      case Methods.TOOLS_CALL -> structuredContentAsObject(body);
      case Methods.CREATE_MESSAGE -> {
        Shapes.eachTool(body, Revision2026July::outputSchemaOfObject);
        Shapes.eachSamplingBlock(body, Revision2026July::structuredContentAsObject);
      }
      default -> {}
    }
  }

  /** Structured content and its schema could be of objects only; anything else goes into a member {@code result}. */
  private static void structuredContentAsObject(ObjectNode result) {
    JsonNode content = result.get("structuredContent");
    if (content != null && !content.isObject()) {
      result.set("structuredContent", result.objectNode().set("result", content));
    }
  }

  private static void outputSchemaOfObject(ObjectNode tool) {
    if (!(tool.get("outputSchema") instanceof ObjectNode schema)) {
      return;
    }
    if (!schema
        .path("type")
        .isString()) { // sometimes wrapped and sometimes not: nothing true can be said
      tool.remove("outputSchema");
    } else if (!schema.path("type").stringValue("").equals("object")) {
      ObjectNode inner = schema.deepCopy();
      ObjectNode outer = tool.objectNode().put("type", "object");
      outer.putObject("properties").set("result", inner);
      outer.putArray("required").add("result");
      for (String root :
          List.of("$schema", "$defs")) { // stays at the root, where references look for it
        JsonNode moved = inner.remove(root);
        if (moved != null) {
          outer.set(root, moved);
        }
      }
      tool.set("outputSchema", outer);
    }
  }
}
