package io.github.mcpwar.settings;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The values of settings in this process. */
public final class Settings {
  private static final String DEFAULT = "default";

  private final Set<String> names = new TreeSet<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<Setting<?>, Shown> shown = new HashMap<>();

  /**
   * A value for display.
   *
   * @param text the value as written
   * @param source the source of the value
   */
  public record Shown(String text, String source) {}

  /**
   * Reads settings.
   *
   * @param sources the sources, in order of precedence
   * @throws IllegalArgumentException naming the invalid setting and its source
   */
  public Settings(Collection<Setting<?>> declared, List<SettingSource> sources) {
    sources.forEach(source -> names.addAll(source.names()));
    declared.forEach(setting -> read(setting, sources));
  }

  private void read(Setting<?> setting, List<SettingSource> sources) {
    for (SettingSource source : sources) {
      String text = source.lookup().apply(setting);
      if (text != null) {
        try {
          values.put(setting, setting.parse(text));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(e.getMessage() + " (" + source.name() + ")", e);
        }
        shown.put(setting, new Shown(setting.isSecret() ? "(secret)" : text, source.name()));
        return;
      }
    }
    values.put(setting, setting.parse(setting.defaultText()));
    shown.put(setting, new Shown(setting.defaultText(), DEFAULT));
  }

  /**
   * Rejects an empty value of a setting, which may be left out only.
   *
   * @throws IllegalArgumentException naming the setting and its source
   */
  public void requireChoice(Setting<?> setting) {
    Shown value = show(setting);
    if (value.text().isBlank() && !value.source().equals(DEFAULT)) {
      throw new IllegalArgumentException("Setting " + setting.key() + " is empty: it must be "
          + setting.kind() + ", or left out (" + value.source() + ")");
    }
  }

  /** The names in all sources. */
  public Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** The value of a setting for display, without secrets, and its source. */
  public Shown show(Setting<?> setting) {
    return Objects.requireNonNull(shown.get(setting));
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked") // stored by this setting's own parser
  public <T> T get(Setting<T> setting) {
    return (T) Objects.requireNonNull(values.get(setting));
  }
}
