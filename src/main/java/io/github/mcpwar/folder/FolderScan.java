package io.github.mcpwar.folder;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a folder and its subfolders without following links. Hidden files and folders,
 * and those that cannot be read, are skipped.
 */
public final class FolderScan extends SimpleFileVisitor<Path> {

  /** The number of files after which a scan ends. */
  public static final int MAX_FILES = 10_000;

  private final AllowedFolder folder;
  private final String base;
  private final Consumer<Path> folders;
  private final Map<String, FileEntry> found = new TreeMap<>();

  private FolderScan(AllowedFolder folder, String base, Consumer<Path> folders) {
    this.folder = folder;
    this.base = base;
    this.folders = folders;
  }

  /**
   * Returns the files by URI.
   *
   * @param base the beginning of each URI
   * @param folders told of each folder before it is scanned
   */
  public static Map<String, FileEntry> files(
      AllowedFolder folder, String base, Consumer<Path> folders) throws IOException {
    FolderScan scan = new FolderScan(folder, base, folders);
    Files.walkFileTree(folder.root(), scan);
    return scan.found;
  }

  private boolean isHidden(Path path) {
    return !path.equals(folder.root()) && path.getFileName().toString().startsWith(".");
  }

  /** Returns true for paths with control characters, which no URI of a resource may contain. */
  private static boolean isUnspeakable(Path path) {
    return path.toString().chars().anyMatch(c -> c < ' ' || c == 0x7F);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    if (isHidden(path)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    folders.accept(path);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !isHidden(path) && !isUnspeakable(path)) {
      if (found.size() == MAX_FILES) {
        return FileVisitResult.TERMINATE;
      }
      String name = folder.name(path);
      String uri = base + encoded(name);
      found.put(
          uri, new FileEntry(path, name, uri, attributes.size(), attributes.lastModifiedTime()));
    }
    return FileVisitResult.CONTINUE;
  }

  private static String encoded(String name) {
    try {
      return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e); // a path can always be quoted
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException problem) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path path, @Nullable IOException problem) {
    return FileVisitResult.CONTINUE;
  }
}
