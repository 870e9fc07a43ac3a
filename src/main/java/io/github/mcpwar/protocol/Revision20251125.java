package io.github.mcpwar.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds icons, details of an implementation, polled streams and experimental tasks; reports invalid
 * arguments as tool errors.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/changelog">Changes in
 *     2025-11-25</a>
 */
final class Revision20251125 extends Revision {

  @Override
  String version() {
    return "2025-11-25";
  }

  @Override
  Set<String> adds() {
    return Set.of(
        Methods.ELICITATION_COMPLETE,
        Methods.TASKS_GET,
        "tasks/result",
        "tasks/list",
        Methods.TASKS_CANCEL,
        "notifications/tasks/status");
  }

  /**
   * See <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation">URL
   * elicitation required</a>.
   */
  @Override
  Map<Fault, FaultCode> codes() {
    return Map.of(Fault.URL_ELICITATION_REQUIRED, new FaultCode(-32042, 200));
  }

  /**
   * See SEP-1699 and rule 6 of
   * <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Sending
   * messages</a>.
   */
  @Override
  HttpRules http(HttpRules before) {
    return before.withPolling();
  }

  /**
   * See SEP-1303 and <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/server/tools#error-handling">
   * Error handling</a>.
   */
  @Override
  boolean wrongArgumentsAreToolErrors() {
    return true;
  }

  /** URL elicitation, multiple choice, and sampling with tools. */
  @Override
  boolean introduced(String method, ObjectNode params) {
    return switch (method) {
      case Methods.ELICITATION_CREATE ->
        params.has("url") || ClientRequestChanges.hasField(params, field -> field.has("items"));
      case Methods.SAMPLING_CREATE_MESSAGE ->
        params.has("tools") || ClientRequestChanges.hasToolContent(params);
      default -> false;
    };
  }

  @Override
  void before(RpcMethod method, ObjectNode body) {
    switch (method.name()) {
      case Methods.INITIALIZE ->
        body.withObject("serverInfo").remove(List.of("icons", "description", "websiteUrl"));
      case Methods.TOOLS_LIST -> Shapes.eachTool(body, tool -> tool.remove("icons"));
      case Methods.RESOURCES_LIST, Methods.RESOURCE_TEMPLATES_LIST, Methods.PROMPTS_LIST ->
        Shapes.eachListed(body, listed -> listed.remove("icons"));
      case Methods.TOOLS_CALL, Methods.PROMPTS_GET ->
        Shapes.eachContent(body, block -> block.remove("icons"));
      case Methods.ELICITATION_CREATE -> ClientRequestChanges.formBefore20251125(body);
      case Methods.SAMPLING_CREATE_MESSAGE -> ClientRequestChanges.oneBlockPerMessage(body);
      default -> {}
    }
  }
}
