package io.github.mcpwar.boot;

import io.github.mcpwar.settings.Setting;

/** Settings of the web application as a whole. */
final class ApplicationSettings {
  static final Setting<String> SETTINGS_FILE = Setting.text(
      "mcp.settings-file",
      "",
      "A file of settings outside the WAR, in the format of Java properties, in UTF-8.");

  static final Setting<Boolean> WHOLE_CONTEXT = Setting.flag(
      "mcp.whole-context",
      false,
      "Handles every URL under the context path. The WAR sets it to true; embedded in "
          + "another application, the server handles only its own URLs.");

  private ApplicationSettings() {}
}
