package io.github.mcpwar.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The values of settings in this process. */
public final class Settings {
  private static final String DEFAULT = "default";

  private final Set<String> names = new TreeSet<>();
  private final List<String> renamed = new ArrayList<>();
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
      try {
        Setting<?> given = given(setting, source);
        String text = source.lookup().apply(given);
        if (text != null) {
          values.put(setting, given.parse(text));
          shown.put(setting, new Shown(setting.isSecret() ? "(secret)" : text, source.name()));
          return;
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(e.getMessage() + " (" + source.name() + ")", e);
      }
    }
    values.put(setting, setting.parse(setting.defaultText()));
    shown.put(setting, new Shown(setting.defaultText(), DEFAULT));
  }

  /** The setting by the name that a source has for it, which may be an earlier one. */
  private Setting<?> given(Setting<?> setting, SettingSource source) {
    if (setting.earlierKeys().isEmpty()) {
      return setting;
    }
    List<? extends Setting<?>> names = Stream.concat(Stream.of(setting), setting.earlier())
        .filter(each -> source.lookup().apply(each) != null)
        .toList();
    if (names.size() > 1) {
      throw new IllegalArgumentException("Setting " + setting.key()
          + " is there twice: remove its earlier name " + names.get(1).key());
    }
    if (names.isEmpty() || names.get(0) == setting) {
      return setting;
    }
    Setting<?> earlier = names.get(0);
    renamed.add("Setting " + earlier.key() + " is now " + setting.key() + ": rename it ("
        + source.name() + ")");
    return earlier;
  }

  /** Words for operators about settings that have been renamed. */
  public List<String> renamed() {
    return Collections.unmodifiableList(renamed);
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
