package io.github.mcpwar.boot;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place where settings may be written.
 *
 * @param name for people
 * @param names everything that is written there and might be meant for us; those that begin with {@code mcp.} must be settings
 * @param lookup gives null for a setting that is not there
 */
record SettingSource(
    String name, Set<String> names, Function<Setting<?>, @Nullable String> lookup) {

  /** Values by key. */
  static SettingSource of(String name, Map<String, String> values) {
    return new SettingSource(name, values.keySet(), setting -> values.get(setting.key()));
  }
}
