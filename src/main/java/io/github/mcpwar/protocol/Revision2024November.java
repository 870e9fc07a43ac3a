package io.github.mcpwar.protocol;

import java.util.Set;

/**
 * The first revision, which adds all of the original methods.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2024-11-05">2024-11-05</a>
 */
final class Revision2024November extends Revision {

  @Override
  String version() {
    return "2024-11-05";
  }

  @Override
  Set<String> adds() {
    return Set.of(
        "initialize",
        "notifications/initialized",
        "ping",
        "notifications/cancelled",
        "notifications/progress",
        "tools/list",
        "tools/call",
        "notifications/tools/list_changed",
        "resources/list",
        "resources/templates/list",
        "resources/read",
        "resources/subscribe",
        "resources/unsubscribe",
        "notifications/resources/list_changed",
        "notifications/resources/updated",
        "prompts/list",
        "prompts/get",
        "notifications/prompts/list_changed",
        "completion/complete",
        "logging/setLevel",
        "notifications/message",
        "sampling/createMessage",
        "roots/list",
        "notifications/roots/list_changed");
  }
}
