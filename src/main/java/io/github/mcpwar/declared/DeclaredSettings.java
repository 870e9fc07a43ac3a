package io.github.mcpwar.declared;

import io.github.mcpwar.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** The setting of the file that declares tools. */
public final class DeclaredSettings {
  public static final Setting<Optional<Path>> TOOLS_FILE = Setting.of(
      "mcp.tools-file",
      "",
      "the path of a file",
      "A YAML file that declares tools without code, and is read again when it changes. A file "
          + "with an error changes nothing.",
      text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));

  private DeclaredSettings() {}
}
