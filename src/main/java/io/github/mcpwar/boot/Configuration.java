package io.github.mcpwar.boot;

import io.github.mcpwar.names.SimilarNames;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of this process, for display. A container adds environment entries and context
 * parameters.
 */
public final class Configuration {

  /**
   * A setting with its value.
   *
   * @param group the heading of its group
   * @param value the value as written, without secrets
   * @param source the source of the value
   */
  public record Entry(String group, Setting<?> setting, String value, String source) {

    public String key() {
      return setting.key();
    }

    /** The name of its environment variable. */
    public String variable() {
      return setting.environmentName();
    }

    /** The default value; empty for none. */
    public String defaultValue() {
      return setting.defaultText();
    }

    /** The form of values. */
    public String type() {
      return setting.kind();
    }

    /** The effect of the setting. */
    public String meaning() {
      return setting.meaning();
    }

    /** True if a source has another value than the default. */
    public boolean isChanged() {
      return !value.strip().equals(defaultValue());
    }

    private boolean hasName(String name) {
      return name.equals(key())
          || name.equals(variable())
          || key().equals(SettingSource.PREFIX + name);
    }
  }

  private Configuration() {}

  /**
   * All settings, in the order of the documentation.
   *
   * @param options the options of the command line, by name
   * @throws IllegalArgumentException naming an unknown or invalid setting
   */
  public static List<Entry> of(Map<String, String> options) {
    Settings settings = SettingSources.read(SettingSources.ofProcess(options));
    return AllSettings.GROUPS.stream()
        .flatMap(group -> AllSettings.shown(group, settings).stream()
            .map(setting -> entry(group.heading(), setting, settings.show(setting))))
        .toList();
  }

  private static Entry entry(String group, Setting<?> setting, Settings.Shown shown) {
    return new Entry(group, setting, shown.text(), shown.source());
  }

  /**
   * The setting of a name, which may be that of its environment variable, or lack {@code mcp.}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Entry named(String name, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.hasName(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no setting " + name + similar(name)));
  }

  private static String similar(String name) {
    String key =
        name.toLowerCase(Locale.ROOT).replace("mcp_", SettingSource.PREFIX).replace('_', '-');
    List<String> keys = AllSettings.ALL.stream().<String>map(Setting::key).toList();
    List<String> similar = SimilarNames.of(
        SettingSource.PREFIX,
        key.startsWith(SettingSource.PREFIX) ? key : SettingSource.PREFIX + key,
        keys);
    return similar.isEmpty() ? "" : "; " + SimilarNames.question(similar);
  }

  /** The settings that a file may have, as a JSON Schema. */
  public static String schema() {
    return SettingsSchema.schema(AllSettings.ALL);
  }

  /** The settings that a file may have, in the format of Spring Boot's configuration metadata. */
  public static String metadata() {
    return SettingsSchema.metadata(AllSettings.GROUPS);
  }
}
