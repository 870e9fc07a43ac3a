package io.github.mcpwar.server;

import io.github.mcpwar.server.completion.Completions;
import io.github.mcpwar.server.prompts.Prompts;
import io.github.mcpwar.server.resources.Resources;
import io.github.mcpwar.server.tools.Tools;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a server offers. */
public record Catalog(Tools tools, Resources resources, Prompts prompts, Completions completions) {

  /** Nothing yet; {@code mapper} reads and writes the values of what will be offered. */
  public static Catalog empty(JsonMapper mapper) {
    return new Catalog(
        new Tools(mapper), new Resources(mapper), new Prompts(mapper), new Completions());
  }

  /** True when there are suggestions for anything. */
  boolean hasCompletions() {
    return !completions.isEmpty() || prompts.haveChoices() || resources.haveChoices();
  }
}
