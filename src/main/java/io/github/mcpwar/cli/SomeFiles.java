package io.github.mcpwar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a few files of a folder without listing all. It skips hidden files, links and hidden
 * folders.
 */
final class SomeFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final int max;
  private final List<Path> found = new ArrayList<>();

  private SomeFiles(Path folder, int max) {
    this.folder = folder;
    this.max = max;
  }

  /**
   * Returns at most so many files in a folder and its subfolders, relative to it, sorted by path.
   */
  static List<String> of(Path folder, int max) {
    SomeFiles visitor = new SomeFiles(folder, max);
    try {
      Files.walkFileTree(folder, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return visitor.found.stream()
        .sorted()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path next, BasicFileAttributes attributes)
      throws IOException {
    return !next.equals(folder) && Files.isHidden(next)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile() && !Files.isHidden(file)) {
      found.add(file);
    }
    return found.size() < max ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) {
    return FileVisitResult.CONTINUE;
  }
}
