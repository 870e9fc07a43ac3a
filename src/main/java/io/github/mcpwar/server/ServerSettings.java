package io.github.mcpwar.server;

import io.github.mcpwar.settings.Setting;
import java.time.Duration;

/** Settings of the server's introduction and its sessions. */
public final class ServerSettings {
  public static final Setting<String> SERVER_NAME =
      Setting.name("mcp.server-name", "mcp-war", "The server's name for clients.");

  public static final Setting<String> INSTRUCTIONS =
      Setting.prose("mcp.instructions", "Instructions for models on using this server as a whole.");

  public static final Setting<Integer> MAX_SESSIONS =
      Setting.count("mcp.max-sessions", 10_000, "The maximum number of sessions.");

  public static final Setting<Duration> SESSION_IDLE = Setting.time(
      "mcp.session-idle",
      "30m",
      "The time without a request, stream or call after which a session ends.");

  private ServerSettings() {}
}
