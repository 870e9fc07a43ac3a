package io.github.mcpwar.server.access;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Words;

/** The setting with access rules. */
public final class AccessSettings {
  public static final Setting<AccessRules> ACCESS = Setting.of(
      "mcp.access",
      "",
      "rules separated by commas, such as tool:delete_* roles=admin|ops",
      "Access rules for tools, prompts, methods and things of extensions (by name) and "
          + "resources (by URI), in addition to annotations. A rule requires one of the "
          + "roles=a|b, requires all of the scopes=a+b, or says deny.",
      text -> AccessRules.parse(Words.split(text)));

  private AccessSettings() {}
}
