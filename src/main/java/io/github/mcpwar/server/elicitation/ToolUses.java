package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.model.Role;
import io.github.mcpwar.model.SamplingMessage;
import io.github.mcpwar.model.ToolResultContent;
import io.github.mcpwar.model.ToolUseContent;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that each tool use in a conversation is followed by its result, and that results stand
 * alone.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling">Message
 *     content constraints</a>
 */
final class ToolUses {

  private ToolUses() {}

  /**
   * Checks a conversation.
   *
   * @throws IllegalArgumentException if the conversation breaks the rules; the message says how
   */
  static void check(List<SamplingMessage> messages) {
    List<String> open = List.of(); // tool uses of the previous message
    for (SamplingMessage message : messages) {
      List<String> results = results(message);
      if (!results.isEmpty()
          && (message.role() != Role.USER || results.size() < message.content().size())) {
        throw new IllegalArgumentException(
            "Results of tools must stand alone in a message of the user:"
                + " put anything else into another");
      }
      requireResults(open, results);
      open = uses(message);
    }
    requireResults(open, List.of());
  }

  private static void requireResults(List<String> uses, List<String> results) {
    List<String> missing = new ArrayList<>(uses);
    missing.removeAll(results);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("The next message must have the results of the tools that"
          + " the model wished to use; missing: " + String.join(", ", missing));
    }
  }

  private static List<String> uses(SamplingMessage message) {
    return message.content().stream()
        .filter(ToolUseContent.class::isInstance)
        .map(each -> ((ToolUseContent) each).id())
        .toList();
  }

  private static List<String> results(SamplingMessage message) {
    return message.content().stream()
        .filter(ToolResultContent.class::isInstance)
        .map(each -> ((ToolResultContent) each).toolUseId())
        .toList();
  }
}
