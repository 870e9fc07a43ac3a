package io.github.mcpwar.folder;

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
 * only then compared; what is opened is opened without following links, so that a link put there in between leads nowhere.
 */
public final class AllowedFolder {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path root;

  private AllowedFolder(Path root) {
    this.root = root;
  }

  /**
   * The folder at {@code root}, which may be reached by links.
   *
   * @throws IOException when there is none
   */
  public static AllowedFolder at(Path root) throws IOException {
    return new AllowedFolder(root.toRealPath());
  }

  /** Where the folder really is; not for callers. */
  public Path root() {
    return root;
  }

  /**
   * What really lies at a path that a caller named, seen from a place inside; empty when there is nothing.
   *
   * @throws OutsideException when it lies outside, whether or not there is something
   */
  public Optional<Path> find(Path from, String text) throws OutsideException {
    Path path;
    try {
      path = from.resolve(text).normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    Optional<Path> real = real(path);
    if (!real.orElse(path).startsWith(root)) {
      throw new OutsideException();
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

  /** How a file inside is called: its path from the folder on, with slashes. */
  public String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Opens a file inside for reading, step by step from the folder on where the system can do so, and never through a link. */
  public SeekableByteChannel open(Path file) throws IOException {
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
