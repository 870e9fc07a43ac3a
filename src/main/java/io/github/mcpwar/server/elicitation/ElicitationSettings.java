package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.settings.Setting;
import java.time.Duration;

/** Settings of questions to the user or client. */
public final class ElicitationSettings {
  public static final Setting<Duration> ASK_TIMEOUT = Setting.time(
      "mcp.ask-timeout",
      "5m",
      "The maximum time that a call in a session waits for an answer of the user or client.");

  public static final Setting<Duration> STATE_TTL = Setting.time(
      "mcp.state-ttl",
      "15m",
      "The maximum time that a client without a session may take to return with answers.");

  public static final Setting<String> STATE_KEY = Setting.secret(
      "mcp.state-key",
      32,
      "The key that signs requestState and the digests of the audit log; empty for a "
          + "new key on each start. Servers behind one address need the same key.");

  private ElicitationSettings() {}
}
