package io.github.mcpwar.protocol;

import java.util.Set;

/**
 * The first revision, which adds all of the original methods.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2024-11-05">2024-11-05</a>
 */
final class Revision20241105 extends Revision {

  @Override
  String version() {
    return "2024-11-05";
  }

  @Override
  Set<String> adds() {
    return Set.of(
        Methods.INITIALIZE,
        Methods.INITIALIZED,
        Methods.PING,
        Methods.CANCELLED,
        Methods.PROGRESS,
        Methods.TOOLS_LIST,
        Methods.TOOLS_CALL,
        Methods.TOOLS_LIST_CHANGED,
        Methods.RESOURCES_LIST,
        Methods.RESOURCE_TEMPLATES_LIST,
        Methods.RESOURCES_READ,
        Methods.RESOURCES_SUBSCRIBE,
        Methods.RESOURCES_UNSUBSCRIBE,
        Methods.RESOURCES_LIST_CHANGED,
        Methods.RESOURCES_UPDATED,
        Methods.PROMPTS_LIST,
        Methods.PROMPTS_GET,
        Methods.PROMPTS_LIST_CHANGED,
        Methods.COMPLETE,
        Methods.SET_LEVEL,
        Methods.LOG_MESSAGE,
        Methods.SAMPLING_CREATE_MESSAGE,
        Methods.ROOTS_LIST,
        Methods.ROOTS_LIST_CHANGED);
  }
}
