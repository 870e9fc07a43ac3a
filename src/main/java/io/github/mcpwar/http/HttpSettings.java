package io.github.mcpwar.http;

import io.github.mcpwar.settings.Hint;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Words;
import java.time.Duration;

/** Settings of the HTTP resources and of the messages that they read. */
public final class HttpSettings {
  public static final Setting<Boolean> LEGACY_SSE = Setting.flag(
      "mcp.legacy-sse",
      true,
      "Serves clients of the first revision (HTTP with SSE) at /sse and /messages.");

  public static final Setting<PathPrefix> PATH_PREFIX = Setting.of(
      "mcp.path-prefix",
      "",
      "a path such as /ai, or the name of a header such as X-Forwarded-Prefix",
      "The path that a reverse proxy removes from the front of URLs, so that clients of "
          + "the first revision learn the right URL for messages. Name a header only if "
          + "the proxy sets or removes it in every request.",
      PathPrefix::new);

  public static final Setting<Boolean> CLASSIC_STREAM = Setting.flag(
      "mcp.classic-stream", true, "Serves an example of a plain event stream at /stream.");

  public static final Setting<String> ADMIN_ROLE = Setting.of(
      "mcp.admin-role",
      "",
      "the name of a role",
      "The role that may see and end sessions, streams and running calls. If empty and "
          + "nobody signs in, anybody on this machine may.",
      HttpSettings::role);

  public static final Setting<Integer> MAX_BODY_BYTES = Setting.count(
      "mcp.max-body-bytes", 4 * 1024 * 1024, "The maximum size of a message in bytes.");

  public static final Setting<Duration> MAX_READ =
      Setting.time("mcp.max-read", "1m", "The maximum time for a message to arrive.");

  private HttpSettings() {}

  private static String role(String text) {
    if (text.contains(",") || text.contains("|")) {
      throw new Hint("name a single role");
    }
    return Words.plain(text);
  }
}
