package io.github.mcpwar.boot;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place where settings may be written.
 *
 * @param name for people
 * @param names everything that is written there
 * @param prefix begins the names that are meant for us and must be settings; empty where all are
 * @param lookup gives null for a setting that is not there
 */
record SettingSource(
    String name, Set<String> names, String prefix, Function<Setting<?>, @Nullable String> lookup) {

  /** What names of settings begin with. */
  static final String PREFIX = "mcp.";

  /** One where others may write too. */
  static SettingSource shared(
      String name, Set<String> names, Function<Setting<?>, @Nullable String> lookup) {
    return new SettingSource(name, names, PREFIX, lookup);
  }

  /** Values by key, among which there may be those of others. */
  static SettingSource shared(String name, Map<String, String> values) {
    return shared(name, values.keySet(), setting -> values.get(setting.key()));
  }

  /** Values by key, in a place where there is nothing but settings. */
  static SettingSource ours(String name, Map<String, String> values) {
    return new SettingSource(name, values.keySet(), "", setting -> values.get(setting.key()));
  }
}
