package io.github.mcpwar.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes sessions. Every request carries what the server needs to know; every result states its
 * type and how long it may be cached.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/changelog">Changes in
 *     2026-07-28</a>
 */
final class Revision20260728 extends Revision {
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
    return Set.of(Methods.DISCOVER, Methods.LISTEN, Methods.ACKNOWLEDGED);
  }

  @Override
  Set<String> drops() {
    return Set.of(
        Methods.INITIALIZE,
        Methods.INITIALIZED,
        Methods.PING,
        Methods.SET_LEVEL,
        Methods.RESOURCES_SUBSCRIBE,
        Methods.RESOURCES_UNSUBSCRIBE,
        Methods.SAMPLING_CREATE_MESSAGE,
        Methods.ELICITATION_CREATE,
        Methods.ELICITATION_COMPLETE,
        Methods.ROOTS_LIST,
        Methods.ROOTS_LIST_CHANGED,
        Methods.TASKS_GET,
        "tasks/result",
        "tasks/list",
        Methods.TASKS_CANCEL,
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
   * Codes for <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling"
   * >unknown resources</a> and for unknown methods (Streamable HTTP, "Protocol version header"); no
   * revision from here on uses the <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes">codes
   * that were withdrawn</a>.
   */
  @Override
  Map<Fault, FaultCode> codes() {
    return Map.of(
        Fault.METHOD_NOT_FOUND, new FaultCode(-32601, 404),
        Fault.RESOURCE_NOT_FOUND, new FaultCode(-32602, 200),
        Fault.URL_ELICITATION_REQUIRED, new FaultCode(-32602, 200));
  }

  @Override
  void since(RpcMethod method, ObjectNode body, ServerFacts facts) {
    switch (method.direction()) {
      case SERVER_REQUEST ->
        body.remove("elicitationId"); // no notification refers to it in this revision
      case CLIENT_REQUEST -> {
        body.putIfAbsent("resultType", body.stringNode("complete"));
        ObjectNode meta = body.withObject(MetaKeys.META);
        if (!method.name().equals(Methods.DISCOVER) || !meta.has(MetaKeys.SERVER_INFO)) {
          meta.set(MetaKeys.SERVER_INFO, facts.serverInfo());
        }
        if (method.isCacheable() && body.path("resultType").stringValue("").equals("complete")) {
          sayForHowLong(method.isPersonal(), body, facts);
        }
      }
      default -> {}
    }
  }

  /**
   * See <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching">
   * Caching</a>.
   */
  private static void sayForHowLong(boolean personal, ObjectNode result, ServerFacts facts) {
    result.putIfAbsent("ttlMs", result.numberNode(personal ? 0 : facts.listTtlMs()));
    result.putIfAbsent("cacheScope", result.stringNode(personal ? "private" : "public"));
  }

  @Override
  void before(RpcMethod method, ObjectNode body) {
    body.remove(List.of("resultType", "ttlMs", "cacheScope"));
    switch (method.name()) {
      case Methods.TOOLS_LIST -> Shapes.eachTool(body, Revision20260728::outputSchemaOfObject);
      case Methods.TOOLS_CALL -> structuredContentAsObject(body);
      case Methods.SAMPLING_CREATE_MESSAGE -> {
        Shapes.eachTool(body, Revision20260728::outputSchemaOfObject);
        Shapes.eachSamplingBlock(body, Revision20260728::structuredContentAsObject);
      }
      default -> {}
    }
  }

  /**
   * Wraps structured content that is not an object in a member {@code result}. Earlier revisions
   * allow objects only.
   */
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
        // the result is wrapped or not depending on its value, so no schema fits
        .isString()) {
      tool.remove("outputSchema");
    } else if (!schema.path("type").stringValue("").equals("object")) {
      ObjectNode inner = schema.deepCopy();
      ObjectNode outer = tool.objectNode().put("type", "object");
      outer.putObject("properties").set("result", inner);
      outer.putArray("required").add("result");
      for (String root :
          // references look for these at the root
          List.of("$schema", "$defs")) {
        JsonNode moved = inner.remove(root);
        if (moved != null) {
          outer.set(root, moved);
        }
      }
      tool.set("outputSchema", outer);
    }
  }
}
