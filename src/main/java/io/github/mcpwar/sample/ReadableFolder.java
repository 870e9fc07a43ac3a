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

/**
 * The folder that a tool may read, with errors for its callers. They repeat the caller's text and
 * never reveal the folder's path.
 */
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
   * Resolves a path, relative to the folder or absolute and inside it, to its real path.
   *
   * @throws ToolException if it lies outside, or nothing exists there
   */
  Path existing(String path) {
    return find(folder.root(), path)
        .orElseThrow(() -> new ToolException("There is no file or folder \"" + path + "\""));
  }

  /**
   * Resolves a text to a file, relative to a place inside; empty if it names no file and so is only
   * a text.
   *
   * @throws ToolException if it names a place outside, whether or not something exists there
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

  /** Returns the name that callers see: the path relative to the folder, with slashes. */
  String name(Path file) {
    return folder.name(file);
  }

  /** Opens a file inside for reading. */
  SeekableByteChannel open(Path file) throws IOException {
    return folder.open(file);
  }
}
