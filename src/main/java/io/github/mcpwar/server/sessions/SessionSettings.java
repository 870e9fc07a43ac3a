package io.github.mcpwar.server.sessions;

import io.github.mcpwar.settings.Setting;
import java.time.Duration;

/** Settings of sessions. */
public final class SessionSettings {
  public static final Setting<SessionUse> SESSIONS = Setting.choice(
      "mcp.sessions",
      SessionUse.ON,
      "Gives clients that begin with initialize a session over HTTP; off to serve them without: "
          + "they cannot be asked, subscribe, listen, or resume a stream.");

  public static final Setting<Integer> MAX_SESSIONS =
      Setting.count("mcp.max-sessions", 10_000, "The maximum number of sessions.");

  public static final Setting<Duration> SESSION_IDLE = Setting.time(
      "mcp.session-idle",
      "30m",
      "The time without a request, stream or call after which the server forgets a session, which "
          + "continues when its client returns.");

  public static final Setting<Duration> SESSION_LIFETIME = Setting.time(
      "mcp.session-lifetime", "720h", "The time after which a session ends, even if it is in use.");

  private SessionSettings() {}
}
