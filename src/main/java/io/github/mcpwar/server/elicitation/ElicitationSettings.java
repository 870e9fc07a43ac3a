package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.settings.Setting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Settings of questions to the user or client. */
public final class ElicitationSettings {
  private static final int SHORTEST_KEY = 32;

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
      "one or two secrets of at least 32 characters, separated by a comma",
      "The key that seals session ids, requestState and what the sign-on facade issues, and makes "
          + "the digests of the audit log; "
          + "empty for one that the server creates and keeps in a file. Servers behind one address "
          + "need the same key. The first of two keys seals, and both open.",
      text -> keys(text).stream().allMatch(key -> key.length() >= SHORTEST_KEY)
          && keys(text).size() <= 2);

  private ElicitationSettings() {}

  /** The keys in a value of the setting, the one that seals first; none if it is empty. */
  public static List<String> keys(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }
}
