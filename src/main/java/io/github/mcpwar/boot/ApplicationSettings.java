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

  static final Setting<Boolean> CLASS_ARCHIVE = Setting.flag(
      "mcp.class-archive",
      true,
      "Keeps the unpacked WAR and an archive of its classes between starts of java -jar serve, "
          + "which makes them quicker (Java 25 and later, on Linux). Not read from files.");

  private ApplicationSettings() {}
}
