package io.github.mcpwar.settings;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source of settings.
 *
 * @param name the name of the source, for messages
 * @param names all names in the source
 * @param prefix the prefix of names that must be settings; empty if all must be
 * @param lookup finds the value of a setting; null if absent
 */
public record SettingSource(
    String name, Set<String> names, String prefix, Function<Setting<?>, @Nullable String> lookup) {

  /** The prefix of settings. */
  public static final String PREFIX = "mcp.";

  /** A source that may contain other names. */
  public static SettingSource shared(
      String name, Set<String> names, Function<Setting<?>, @Nullable String> lookup) {
    return new SettingSource(name, names, PREFIX, lookup);
  }

  /** Values by key, in a source that may contain other names. */
  public static SettingSource shared(String name, Map<String, String> values) {
    return shared(name, values.keySet(), setting -> values.get(setting.key()));
  }

  /** Values by key, in a source for settings only. */
  public static SettingSource ours(String name, Map<String, String> values) {
    return new SettingSource(name, values.keySet(), "", setting -> values.get(setting.key()));
  }
}
