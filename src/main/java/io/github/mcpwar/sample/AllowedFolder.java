package io.github.mcpwar.sample;

import io.github.mcpwar.api.ToolException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of the server that callers may read, with all that lies below it and nothing else. What a caller names is resolved to where it really is, and
 * only then compared; what is opened is opened without following links, so that a link put there in between leads nowhere. Messages
 * repeat what the caller said and never where the folder is.
 */
final class AllowedFolder {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path root;

  private AllowedFolder(Path root) {
    this.root = root;
  }

  /** The folder at {@code root}, which may be reached by links. */
  static AllowedFolder at(Path root) {
    try {
      return new AllowedFolder(root.toRealPath());
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
    return find(root, path)
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
    Path path;
    try {
      path = from.resolve(text).normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    Optional<Path> real = real(path);
    if (!real.orElse(path).startsWith(root)) {
      throw outside(text);
    }
    return real;
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ToolException outside(String text) {
    return new ToolException(
        "\"" + text + "\" lies outside the folder that this tool may read: give a path inside it");
  }

  /** How a file inside is called: its path from the folder on, with slashes. */
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Opens a file inside for reading, step by step from the folder on where the system can do so, and never through a link. */
  SeekableByteChannel open(Path file) throws IOException {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
      return folder instanceof SecureDirectoryStream<Path> secure
          ? open(secure, root.relativize(file))
          : Files.newByteChannel(file, READ);
    }
  }

  private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path file)
      throws IOException {
    if (file.getNameCount() == 1) {
      return folder.newByteChannel(file, READ);
    }
    try (SecureDirectoryStream<Path> next =
        folder.newDirectoryStream(file.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return open(next, file.subpath(1, file.getNameCount()));
    }
  }
}
