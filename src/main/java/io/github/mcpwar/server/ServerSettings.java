package io.github.mcpwar.server;

import io.github.mcpwar.settings.Setting;

/** Settings of the server's introduction. */
public final class ServerSettings {
  public static final Setting<String> SERVER_NAME =
      Setting.name("mcp.server-name", "mcp-war", "The server's name for clients.");

  public static final Setting<String> INSTRUCTIONS =
      Setting.prose("mcp.instructions", "Instructions for models on using this server as a whole.");

  private ServerSettings() {}
}
