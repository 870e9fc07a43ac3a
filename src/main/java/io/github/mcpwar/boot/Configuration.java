package io.github.mcpwar.boot;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.util.List;
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
   * @param type the form of values
   * @param meaning the effect of the setting
   */
  public record Entry(
      String group, String key, String value, String source, String type, String meaning) {}

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
    return new Entry(
        group, setting.key(), shown.text(), shown.source(), setting.kind(), setting.meaning());
  }
}
