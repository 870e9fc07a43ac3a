package io.github.mcpwar.protocol;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes batches; adds titles, structured tool output, resource links and elicitation.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/changelog">Changes in
 *     2025-06-18</a>
 */
final class Revision20250618 extends Revision {

  @Override
  String version() {
    return "2025-06-18";
  }

  @Override
  Set<String> adds() {
    return Set.of(Methods.ELICITATION_CREATE);
  }

  @Override
  HttpRules http(HttpRules before) {
    return before.withBatches(false);
  }

  @Override
  void before(RpcMethod method, ObjectNode body) {
    switch (method.name()) {
      case Methods.INITIALIZE -> body.withObject("serverInfo").remove("title");
      case Methods.TOOLS_LIST ->
        Shapes.eachTool(body, tool -> tool.remove(List.of("title", "outputSchema", "_meta")));
      case Methods.TOOLS_CALL -> {
        body.remove("structuredContent");
        contentBefore(body);
      }
      case Methods.PROMPTS_GET -> contentBefore(body);
      case Methods.PROMPTS_LIST, Methods.RESOURCES_LIST, Methods.RESOURCE_TEMPLATES_LIST ->
        Shapes.eachListed(body, Revision20250618::listedBefore);
      case Methods.RESOURCES_READ ->
        Shapes.each(body.path("contents"), contents -> contents.remove("_meta"));
      case Methods.SAMPLING_CREATE_MESSAGE ->
        Shapes.eachSamplingBlock(body, Revision20250618::withoutLastModified);
      default -> {}
    }
  }

  private static void listedBefore(ObjectNode listed) {
    listed.remove(List.of("title", "_meta"));
    withoutLastModified(listed);
    Shapes.each(listed.path("arguments"), argument -> argument.remove("title"));
  }

  private static void contentBefore(ObjectNode result) {
    Shapes.replaceContent(result, "resource_link", Revision20250618::linkAsText);
    Shapes.eachContent(result, block -> {
      withoutLastModified(block);
      if (block.get("resource") instanceof ObjectNode resource) {
        resource.remove("_meta");
      }
    });
  }

  private static void withoutLastModified(ObjectNode annotated) {
    if (annotated.get("annotations") instanceof ObjectNode annotations) {
      annotations.remove("lastModified");
    }
  }

  private static ObjectNode linkAsText(JsonNode link) {
    return Shapes.text(
        link.path("name").stringValue("") + ": " + link.path("uri").stringValue(""));
  }
}
