package io.github.mcpwar.server.tools;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Words;
import java.util.OptionalInt;
import java.util.Set;

/** Settings of tools. */
public final class ToolSettings {
  public static final Setting<OptionalInt> MAX_LISTED_TOOLS = Setting.optionalCount(
      "mcp.max-listed-tools",
      "The number of tools above which the list offers search_tools instead of the "
          + "tools; empty to list all tools.");

  public static final Setting<Set<String>> IGNORED_ARGUMENTS = Setting.list(
      "mcp.ignored-arguments",
      "toolCallId,sessionId,chatInput,action",
      Setting.LIST,
      "Arguments that clients such as n8n add. They are dropped if a tool does not "
          + "declare them; * drops all undeclared arguments, empty refuses them all.",
      Words::plain);

  private ToolSettings() {}
}
