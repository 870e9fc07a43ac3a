package io.github.mcpwar.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds Streamable HTTP, resumable streams, batches, tool annotations, audio and progress messages.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-03-26/changelog">Changes in
 *     2025-03-26</a>
 */
final class Revision20250326 extends Revision {

  @Override
  String version() {
    return "2025-03-26";
  }

  @Override
  HttpRules http(HttpRules before) {
    return before.withBatches(true).withResumption();
  }

  @Override
  void before(RpcMethod method, ObjectNode body) {
    switch (method.name()) {
      case Methods.TOOLS_LIST -> Shapes.eachTool(body, tool -> tool.remove("annotations"));
      case Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.SAMPLING_CREATE_MESSAGE ->
        Shapes.replaceContent(body, "audio", Revision20250326::audioAsText);
      case Methods.PROGRESS -> body.remove("message");
      case Methods.INITIALIZE -> body.withObject("capabilities").remove("completions");
      default -> {}
    }
  }

  private static ObjectNode audioAsText(JsonNode audio) {
    return Shapes.text("[Audio of type " + audio.path("mimeType").stringValue("unknown") + "]");
  }
}
