package io.github.mcpwar.boot;

import java.util.List;
import java.util.Map;

/** The settings as this process would see them, for people. A container adds its own: environment entries and context parameters. */
public final class Configuration {

  /**
   * A setting and its value.
   *
   * @param group what it is about, along with its neighbours
   * @param value as it was written, without secrets
   * @param source who says so
   * @param type what a value looks like
   * @param meaning what it does
   */
  public record Entry(
      String group, String key, String value, String source, String type, String meaning) {}

  private Configuration() {}

  /**
   * All settings, in the order of the documentation.
   *
   * @param options those of the command line, by name
   * @throws IllegalArgumentException naming one that is unknown or wrong
   */
  public static List<Entry> of(Map<String, String> options) {
    Settings settings = SettingSources.read(SettingSources.ofProcess(options));
    return Settings.GROUPS.stream()
        .flatMap(group -> settings.shown(group).stream()
            .map(setting -> entry(group.heading(), setting, settings.show(setting))))
        .toList();
  }

  private static Entry entry(String group, Setting<?> setting, Settings.Shown shown) {
    return new Entry(
        group, setting.key(), shown.text(), shown.source(), setting.kind(), setting.meaning());
  }
}
