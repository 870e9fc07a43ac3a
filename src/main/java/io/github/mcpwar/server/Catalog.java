package io.github.mcpwar.server;

import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.completion.Completions;
import io.github.mcpwar.server.prompts.Prompts;
import io.github.mcpwar.server.resources.Resources;
import io.github.mcpwar.server.tools.Tools;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a server offers. */
public record Catalog(
    Tools tools,
    Resources resources,
    Prompts prompts,
    Completions completions,
    AccessRules access) {

  /** Nothing yet; {@code mapper} reads and writes the values of what will be offered. */
  public static Catalog empty(JsonMapper mapper) {
    return empty(mapper, AccessRules.NONE);
  }

  /** The same, with rules of the configuration about who may use what. */
  public static Catalog empty(JsonMapper mapper, AccessRules access) {
    return new Catalog(
        new Tools(mapper, access),
        new Resources(mapper),
        new Prompts(mapper),
        new Completions(),
        access);
  }

  /** True when there are suggestions for anything. */
  boolean hasCompletions() {
    return !completions.isEmpty() || prompts.haveChoices() || resources.haveChoices();
  }
}
