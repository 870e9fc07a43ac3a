package io.github.mcpwar.console;

import io.github.mcpwar.settings.Setting;

/** The settings of the console. */
public final class ConsoleSettings {
  public static final Setting<Boolean> CONSOLE =
      Setting.flag("mcp.console", true, "Serves the console, a page for people, at the root.");

  /** The folder of the documentation's pages; empty for none. */
  public static final Setting<String> DOCS_URL = Setting.of(
      "mcp.docs-url",
      "",
      "an http or https URL that ends with a slash",
      "Where the pages of the documentation are, for links in the console; mvn -Psite builds them.",
      ConsoleSettings::folder);

  public static final Setting<AppOrigin> APP_ORIGIN = Setting.of(
      "mcp.app-origin",
      "",
      "an origin of another host name, such as https://apps.example.com",
      "The origin at which the console runs the pages of MCP Apps: this server under another host"
          + " name, which serves nothing else. Empty to show them without scripts.",
      AppOrigin::parse);

  private ConsoleSettings() {}

  private static String folder(String text) {
    if (text.isEmpty() || text.matches("https?://[A-Za-z0-9._~:/%\\[\\]-]+/")) {
      return text;
    }
    throw new IllegalArgumentException();
  }
}
