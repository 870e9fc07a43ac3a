package io.github.mcpwar.sample;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files in a folder and its subfolders without following links. Folders that cannot be
 * listed are skipped.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final int max;
  private final McpContext context;
  private final List<Path> files = new ArrayList<>();

  private FolderWalk(int max, McpContext context) {
    this.max = max;
    this.context = context;
  }

  /**
   * Returns all files at or below {@code start}, sorted by path.
   *
   * @throws ToolException if there are more than {@code max}
   */
  static List<Path> files(Path start, int max, McpContext context) {
    FolderWalk walk = new FolderWalk(max, context);
    try {
      Files.walkFileTree(start, walk);
    } catch (IOException e) {
      throw new ToolException("The folder cannot be listed", e);
    }
    Collections.sort(walk.files);
    return walk.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    context.throwIfCancelled();
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      if (files.size() == max) {
        throw new ToolException("There are more than " + max
            + " files: give the path of a smaller folder, or a list of items");
      }
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
    return FileVisitResult.CONTINUE;
  }
}
