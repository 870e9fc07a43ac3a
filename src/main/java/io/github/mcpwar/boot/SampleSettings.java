package io.github.mcpwar.boot;

import io.github.mcpwar.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the sample tools. */
final class SampleSettings {
  static final Setting<Optional<Boolean>> SAMPLES = Setting.optionalFlag(
      "mcp.samples",
      "Offers the sample tools; empty for true in the WAR and false in another application.");

  static final Setting<Optional<Path>> SAMPLES_ROOT = Setting.folder(
      "mcp.samples-root",
      "The folder that the sample tool process_files may read; empty for a new empty folder.");

  private SampleSettings() {}
}
