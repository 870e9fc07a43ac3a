package io.github.mcpwar.server.catalog;

import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.completion.Completions;
import io.github.mcpwar.server.prompts.Prompts;
import io.github.mcpwar.server.resources.Resources;
import io.github.mcpwar.server.tools.Tools;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** All tools, resources, prompts and completions of a server, with access rules. */
public record Catalog(
    Tools tools,
    Resources resources,
    Prompts prompts,
    Completions completions,
    AccessRules access) {

  /** Creates an empty catalog; {@code mapper} reads and writes the values of its entries. */
  public static Catalog empty(JsonMapper mapper) {
    return empty(mapper, AccessRules.NONE);
  }

  /** Creates an empty catalog with access rules from the configuration. */
  public static Catalog empty(JsonMapper mapper, AccessRules access) {
    return new Catalog(
        new Tools(mapper, access),
        new Resources(mapper),
        new Prompts(mapper),
        new Completions(),
        access);
  }

  /** The capabilities of whose changes new clients are promised notifications. */
  public Set<String> capabilitiesWithChanges() {
    return ServerCapabilities.withChanges(this);
  }

  /** True if the server has completions. */
  public boolean hasCompletions() {
    return !completions.isEmpty() || prompts.haveChoices() || resources.haveChoices();
  }
}
