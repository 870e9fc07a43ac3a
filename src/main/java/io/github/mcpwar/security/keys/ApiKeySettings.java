package io.github.mcpwar.security.keys;

import io.github.mcpwar.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** The setting of API keys. */
public final class ApiKeySettings {
  public static final Setting<Optional<Path>> API_KEYS_FILE = Setting.of(
      "mcp.api-keys-file",
      "",
      "a file",
      "With bearer: the file of the API keys of machines, which the command keys new writes. "
          + "Callers send a key like a token. Changes take effect at once.",
      text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));

  private ApiKeySettings() {}
}
