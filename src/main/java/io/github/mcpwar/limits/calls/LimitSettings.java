package io.github.mcpwar.limits.calls;

import io.github.mcpwar.settings.Setting;
import java.time.Duration;

/** Settings of the limits of one call. */
public final class LimitSettings {
  public static final Setting<Duration> MAX_CALL_TIME = Setting.time(
      "mcp.max-call-time",
      "1h",
      "The maximum run time of a tool, resource or prompt, which is then interrupted "
          + "within a second.");

  public static final Setting<Integer> MAX_RESULT_SIZE = Setting.count(
      "mcp.max-result-size",
      16 * 1024 * 1024,
      "The maximum size of a result in characters; an error replaces a larger result.");

  private LimitSettings() {}
}
