package io.github.mcpwar.folder;

import io.github.mcpwar.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the folder whose files are resources. */
public final class FolderSettings {
  public static final Setting<Optional<Path>> RESOURCES_DIRECTORY = Setting.folder(
      "mcp.resources-directory",
      "A folder whose files are offered as resources, except for hidden files and links.");

  public static final Setting<String> RESOURCES_BASE = Setting.of(
      "mcp.resources-base",
      "file:///",
      "an absolute URI that ends with a slash",
      "The beginning of these resources' URIs, which replaces the folder's path.",
      FolderSettings::base);

  private FolderSettings() {}

  private static String base(String text) {
    if (!URI.create(text).isAbsolute() || !text.endsWith("/")) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
