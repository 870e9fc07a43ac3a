package io.github.mcpwar.sample;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.folder.AllowedFolder;
import io.github.mcpwar.folder.OutsideException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that a tool may read, in words for its callers: they repeat what the caller said and never where the folder is. */
final class ReadableFolder {
  private final AllowedFolder folder;

  private ReadableFolder(AllowedFolder folder) {
    this.folder = folder;
  }

  /** The folder at {@code root}, which may be reached by links. */
  static ReadableFolder at(Path root) {
    try {
      return new ReadableFolder(AllowedFolder.at(root));
    } catch (IOException e) {
      throw new ToolException("The folder that this tool may read does not exist on the server", e);
    }
  }

  /**
   * What really lies at a path, which is relative to the folder or absolute and inside it.
   *
   * @throws ToolException when it lies outside, or there is nothing
   */
  Path existing(String path) {
    return find(folder.root(), path)
        .orElseThrow(() -> new ToolException("There is no file or folder \"" + path + "\""));
  }

  /**
   * The file that a text names, seen from a place inside; empty when it names none and so is only a text.
   *
   * @throws ToolException when it names a place outside, whether or not something lies there
   */
  Optional<Path> file(Path from, String text) {
    return find(from, text).filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
  }

  private Optional<Path> find(Path from, String text) {
    try {
      return folder.find(from, text);
    } catch (OutsideException e) {
      throw new ToolException(
          "\"" + text + "\" lies outside the folder that this tool may read: give a path inside it",
          e);
    }
  }

  /** How a file inside is called: its path from the folder on, with slashes. */
  String name(Path file) {
    return folder.name(file);
  }

  /** Opens a file inside for reading. */
  SeekableByteChannel open(Path file) throws IOException {
    return folder.open(file);
  }
}
