package io.github.mcpwar.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lists of class names that JVMs write while they run, one for each process. At its end, a JVM
 * adds how its classes refer to each other; an archive made from such a complete list saves more.
 */
final class ClassNames {
  /** The beginning of the option with which a JVM writes its list. */
  static final String OPTION = "-XX:DumpLoadedClassList=";

  private static final String PREFIX = "classes.lst.";

  /** The beginning of the lines that a JVM writes at its end. */
  private static final String AT_THE_END = "@cp ";

  /** The length limit of a list, fifteen times what the server by itself needs. */
  private static final long MAX_BYTES = 16_000_000;

  private final Path folder;

  ClassNames(Path folder) {
    this.folder = folder;
  }

  /** The list to which this process adds until it ends. */
  Path own() {
    return folder.resolve(PREFIX + ProcessHandle.current().pid());
  }

  /** The largest list that a JVM has completed. */
  Optional<Path> complete() throws IOException {
    return lists().stream()
        .filter(ClassNames::isComplete)
        .max(Comparator.comparing(list -> list.toFile().length()));
  }

  /** The lines of a list, without one at the end that is not whole yet. */
  static List<String> lines(Path list) throws IOException {
    String text = Files.readString(list, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Deletes what is complete, and what is of processes that were killed. */
  void deleteOld() throws IOException {
    for (Path list : lists()) {
      if (isComplete(list) || !isWritten(list)) {
        Files.deleteIfExists(list);
      }
    }
  }

  /** Deletes the list of this process, unless it is one of an earlier process with the same id. */
  void deleteOwn() {
    if (!isComplete(own())) {
      own().toFile().delete();
    }
  }

  private List<Path> lists() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isComplete(Path list) {
    try {
      return Files.size(list) <= MAX_BYTES
          && lines(list).stream().anyMatch(line -> line.startsWith(AT_THE_END));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWritten(Path list) {
    String process = list.getFileName().toString().substring(PREFIX.length());
    return process.matches("[0-9]{1,18}")
        && ProcessHandle.of(Long.parseLong(process)).isPresent();
  }
}
