package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An archive of the classes that earlier starts have loaded, which the JVM takes in place of the
 * JARs. The JVM writes it in a process of its own, from a list of names; no code of the application
 * runs there.
 */
final class ClassArchive {
  private static final long MAX_WRITING_SECONDS = 120;

  /** Lets the JVM prepare classes further; of some use only when the archive is made. */
  private static final String LINKING = "-XX:+AOTClassLinking";

  /** Options against messages on archives that are of no use and on classes that are left out. */
  private static final List<String> SILENT = List.of("-Xlog:cds=off", "-Xlog:aot=off");

  /** The beginning of the option that makes the list of names. */
  static final String LIST_OPTION = "-XX:DumpLoadedClassList=";

  private final Path folder;
  private volatile @Nullable Process writing;

  /**
   * An archive in a folder, which may not have it yet.
   *
   * @param folder of this user alone
   */
  ClassArchive(Path folder) {
    this.folder = folder;
  }

  Path file() {
    return folder.resolve("classes.jsa");
  }

  private Path sum() {
    return folder.resolve("classes.sum");
  }

  /** The list of names, to which this process adds until it ends. */
  private Path names() {
    return own(folder.resolve("classes.lst"));
  }

  /** The options of a JVM that uses the archive, or else makes the list of names for one. */
  List<String> options() {
    List<String> options = new ArrayList<>(SILENT);
    options.add(isWhole() ? "-XX:SharedArchiveFile=" + file() : LIST_OPTION + names());
    return options;
  }

  /** True if there is an archive, as it was written. */
  boolean isWhole() {
    try {
      return Files.exists(sum()) && Files.readString(sum()).equals(sumOf(file()));
    } catch (IOException e) {
      return false;
    }
  }

  private static String sumOf(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size());
      sum.update(bytes);
      return channel.size() + " " + Long.toHexString(sum.getValue());
    }
  }

  /**
   * Writes the archive. Several processes may do so at once: each has files of its own, and puts
   * the whole archive in place.
   *
   * @param java the JVM's command and options
   * @param classPath of the next start
   * @return false if the JVM cannot write one
   */
  boolean write(List<String> java, String classPath) throws IOException, InterruptedException {
    Path archive = own(file());
    Path list = own(folder.resolve("classes.use"));
    try {
      Files.write(list, wholeLines(Files.readAllBytes(names())));
      List<String> command = new ArrayList<>(java);
      command.addAll(SILENT);
      command.addAll(List.of(
          "-Xshare:dump",
          LINKING,
          "-XX:SharedClassListFile=" + list,
          "-XX:SharedArchiveFile=" + archive,
          "-cp",
          classPath));
      if (!succeeds(command) || !Files.exists(archive)) {
        return false;
      }
      Files.deleteIfExists(sum()); // which belongs to an earlier archive
      String sum = sumOf(archive);
      Files.move(archive, file(), StandardCopyOption.REPLACE_EXISTING);
      Path written = Files.writeString(own(sum()), sum);
      Files.move(written, sum(), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(archive);
      Files.deleteIfExists(list);
      Files.deleteIfExists(names());
    }
  }

  /** Without the line at the end, which may not be whole yet. */
  private static byte[] wholeLines(byte[] text) {
    int end = text.length;
    while (end > 0 && text[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  private boolean succeeds(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    writing = process;
    try {
      return process.waitFor(MAX_WRITING_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly(); // if it takes too long
    }
  }

  /** Ends what {@link #write} has begun, and deletes what only this process has. */
  void giveUp() {
    Process process = writing;
    if (process != null) {
      process.destroyForcibly();
    }
    for (String each : List.of("classes.jsa", "classes.use", "classes.lst", "classes.sum")) {
      own(folder.resolve(each)).toFile().delete();
    }
  }

  /** The name of a file that only this process writes. */
  private static Path own(Path file) {
    return file.resolveSibling(
        file.getFileName() + "." + ProcessHandle.current().pid());
  }
}
