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
 * A folder of the server that callers may read, with all that lies below it and nothing else.
 * Nothing outside is ever looked at: a path is refused by its words, and so is a link by the words
 * of its target, whether or not something lies there. What is opened is a file, reached without
 * following links, so that one put there in between leads nowhere.
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
   * The folder at {@code root}, which may be reached by links.
   *
   * @throws IOException when there is none
   */
  public static AllowedFolder at(Path root) throws IOException {
    return new AllowedFolder(root.toAbsolutePath().normalize(), root.toRealPath());
  }

  /** Where the folder really is; not for callers. */
  public Path root() {
    return root;
  }

  /**
   * What really lies at a path that a caller named, seen from a place inside; empty when there is nothing.
   *
   * @throws OutsideException when it leads outside, whether or not there is something
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

  /** A path that begins with the folder as it was given counts as one inside. */
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

  /** Goes from the folder on, step by step, and begins anew at each link. */
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

  /** How a file inside is called: its path from the folder on, with slashes. */
  public String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /**
   * Opens a file inside for reading, step by step from the folder on where the system can do so, and never through a link.
   *
   * @throws NoSuchFileException when there is no file, but nothing or a pipe, a device or a socket, which may have no end
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

  /** Just before it is opened, as Java cannot open a pipe without waiting for who writes to it. */
  private static void requireFile(BasicFileAttributeView view, Path file) throws IOException {
    if (!view.readAttributes().isRegularFile()) {
      throw new NoSuchFileException(file.toString());
    }
  }
}
