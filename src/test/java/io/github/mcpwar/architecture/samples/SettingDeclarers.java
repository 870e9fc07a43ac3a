package io.github.mcpwar.architecture.samples;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.ValueForm;
import java.util.List;
import java.util.function.Function;

/** Classes that declare a setting, and one that only uses one. */
public final class SettingDeclarers {

  public static final List<Class<?>> ALL =
      List.of(ByFactory.class, ByConstructor.class, ByCopy.class);

  private SettingDeclarers() {}

  static final class ByFactory {
    static final Setting<Boolean> DECLARED = Setting.flag("mcp.x", true, "x");
  }

  static final class ByConstructor {
    static final Setting<String> DECLARED = new Setting<>(
        "mcp.x",
        "",
        new ValueForm("a text", ValueForm.Type.TEXT, List.of()),
        "x",
        false,
        List.of(),
        Function.identity());
  }

  static final class ByCopy {
    static Setting<?> copy(Setting<?> setting) {
      return setting.withKey("mcp.y");
    }
  }

  /** Uses a setting that another class declares. */
  public static final class Used {
    static String name(Setting<?> setting) {
      return setting.key() + setting.environmentName();
    }
  }
}
