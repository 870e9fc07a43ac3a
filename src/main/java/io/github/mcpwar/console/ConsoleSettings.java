package io.github.mcpwar.console;

import io.github.mcpwar.settings.Setting;

/** The setting of the console. */
public final class ConsoleSettings {
  public static final Setting<Boolean> CONSOLE =
      Setting.flag("mcp.console", true, "Serves the console, a page for people, at the root.");

  private ConsoleSettings() {}
}
