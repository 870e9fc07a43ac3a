package io.github.mcpwar.folder;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of the server that callers may read, with everything below it and nothing else.
 *
 * <p>It never looks at anything outside. It refuses a path by its text alone, and a link by the
 * text of its target, whether or not something exists there. It opens regular files only and
 * follows no links while it opens them, so a link that appears in between leads nowhere.
 */
public final class AllowedFolder {
  private static final int MAX_LINKS = 40;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path given;
  private final Path root;

  private AllowedFolder(Path given, Path root) {
    this.given = given;
    this.root = root;
  }

  /**
   * Returns the folder at {@code root}, which may be reached by links.
   *
   * @throws IOException if there is no such folder
   */
  public static AllowedFolder at(Path root) throws IOException {
    return new AllowedFolder(root.toAbsolutePath().normalize(), root.toRealPath());
  }

  /** The folder's real path; do not show it to callers. */
  public Path root() {
    return root;
  }

  /**
   * Resolves a path that a caller named, relative to a place inside, to its real path; empty if
   * nothing exists there.
   *
   * @throws OutsideException if it leads outside, whether or not something exists there
   */
  public Optional<Path> find(Path from, String text) throws OutsideException {
    Path path;
    try {
      path = inside(from.resolve(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(real(path, MAX_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Resolves a path to one inside. A path that begins with the folder as it was given counts as
   * inside.
   */
  private Path inside(Path path) throws OutsideException {
    Path plain = path.normalize();
    if (plain.startsWith(root)) {
      return plain;
    }
    if (plain.startsWith(given)) {
      return root.resolve(given.relativize(plain));
    }
    throw new OutsideException();
  }

  /** Resolves links, step by step from the folder on, and starts again after each link. */
  private Path real(Path path, int links) throws IOException, OutsideException {
    Path found = root;
    for (int i = root.getNameCount(); i < path.getNameCount(); i++) {
      found = found.resolve(path.getName(i));
      if (Files.readAttributes(found, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isSymbolicLink()) {
        if (links == 0) {
          throw new IOException("Too many links");
        }
        Path target = inside(found.resolveSibling(Files.readSymbolicLink(found)));
        Path rest = path.subpath(0, i + 1).relativize(path.subpath(0, path.getNameCount()));
        return real(target.resolve(rest).normalize(), links - 1);
      }
    }
    return found;
  }

  /** Returns the name that callers see: the path relative to the folder, with slashes. */
  public String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Opens a file inside for reading, step by step from the folder on if the system supports that,
   * and never through a link.
   *
   * @throws NoSuchFileException if there is nothing, or something else than a regular file, such as
   *     a pipe, a device or a socket, which may have no end
   */
  public SeekableByteChannel open(Path file) throws IOException {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
      if (folder instanceof SecureDirectoryStream<Path> secure) {
        return open(secure, root.relativize(file));
      }
      requireFile(
          Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
          file);
      return Files.newByteChannel(file, READ);
    }
  }

  private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path file)
      throws IOException {
    if (file.getNameCount() == 1) {
      requireFile(
          folder.getFileAttributeView(
              file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
          file);
      return folder.newByteChannel(file, READ);
    }
    try (SecureDirectoryStream<Path> next =
        folder.newDirectoryStream(file.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return open(next, file.subpath(1, file.getNameCount()));
    }
  }

  /**
   * Requires a regular file, just before it is opened: Java cannot open a pipe without waiting for
   * its writer.
   */
  private static void requireFile(BasicFileAttributeView view, Path file) throws IOException {
    if (!view.readAttributes().isRegularFile()) {
      throw new NoSuchFileException(file.toString());
    }
  }
}
