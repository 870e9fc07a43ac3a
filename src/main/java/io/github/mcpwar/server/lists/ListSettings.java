package io.github.mcpwar.server.lists;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.time.Duration;
import java.util.OptionalInt;

/** Settings of lists. */
public final class ListSettings {
  public static final Setting<Duration> LIST_TTL =
      Setting.time("mcp.list-ttl", "1m", "The time for which clients may cache lists.");

  public static final Setting<OptionalInt> PAGE_SIZE = Setting.optionalCount(
      "mcp.page-size",
      "The number of entries on a page of a list; empty for a single page, because some "
          + "clients read only the first page.");

  private ListSettings() {}

  /** Reads the size of pages. */
  public static Pages pages(Settings values) {
    OptionalInt size = values.get(PAGE_SIZE);
    return size.isPresent() ? new Pages(size.getAsInt()) : Pages.NONE;
  }
}
