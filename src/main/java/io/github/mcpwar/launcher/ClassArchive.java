package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

  /** The beginning of the option with which a JVM uses an archive. */
  static final String OPTION = "-XX:SharedArchiveFile=";

  private final Path folder;
  private final ClassNames names;
  private volatile @Nullable Process writing;
  private volatile boolean ended;

  /** True once the list that this process writes is worth its completion by the JVM's end. */
  private volatile boolean keepsNames;

  /**
   * An archive in a folder, which may not have it yet.
   *
   * @param folder of this user alone
   */
  ClassArchive(Path folder) {
    this.folder = folder;
    this.names = new ClassNames(folder);
  }

  Path file() {
    return folder.resolve("classes.jsa");
  }

  private Path state() {
    return folder.resolve("classes.state");
  }

  /** The options of a JVM that uses the archive, or else makes the list of names for one. */
  List<String> options() {
    List<String> options = new ArrayList<>(SILENT);
    options.add(isWhole() ? OPTION + file() : ClassNames.OPTION + names.own());
    return options;
  }

  /** True if there are more names than the archive was written from. */
  boolean canBeCompleted() throws IOException {
    return names.complete().isPresent();
  }

  /** True if there is an archive, as it was written. */
  boolean isWhole() {
    try {
      return Files.exists(state()) && Files.readString(state()).equals(stateOf(file()));
    } catch (IOException e) {
      return false;
    }
  }

  /** The size and time of a file. A checksum of the content would take a tenth of the start. */
  private static String stateOf(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return now.size() + " " + now.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  /**
   * Writes the archive, from a complete list of names if an earlier process has left one, or else
   * from those of this process so far. Several processes may do so at once: each has files of its
   * own, and puts the whole archive in place.
   *
   * @param java the JVM's command and options, other than those for archives
   * @param classPath of the next start
   * @return false if the JVM cannot write one
   */
  boolean write(List<String> java, String classPath) throws IOException, InterruptedException {
    Path archive = own(file());
    Path list = own(folder.resolve("classes.use"));
    try {
      Optional<Path> complete = names.complete();
      Files.write(list, ClassNames.lines(complete.orElse(names.own())));
      List<String> command = new ArrayList<>(java);
      command.addAll(SILENT);
      command.addAll(List.of(
          "-Xshare:dump",
          LINKING,
          "-XX:SharedClassListFile=" + list,
          OPTION + archive,
          "-cp",
          classPath));
      boolean written = succeeds(command) && Files.exists(archive);
      if (written) {
        replace(archive);
      }
      if (!ended) {
        names.deleteOld();
        keepsNames = written && complete.isEmpty();
      }
      return written || ended;
    } finally {
      Files.deleteIfExists(archive);
      Files.deleteIfExists(list);
    }
  }

  private void replace(Path archive) throws IOException {
    try (FileChannel written = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      written.force(true); // as the state says nothing of a content that a crash has lost
    }
    Files.deleteIfExists(state()); // which belongs to an earlier archive
    String state = stateOf(archive);
    Files.move(archive, file(), StandardCopyOption.REPLACE_EXISTING);
    Path written = Files.writeString(own(state()), state);
    Files.move(written, state(), StandardCopyOption.REPLACE_EXISTING);
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

  /**
   * Ends what {@link #write} has begun, and deletes what only this process has. What it has written
   * of names stays if the archive was made from it: the JVM completes it after this.
   */
  void giveUp() {
    ended = true;
    Process process = writing;
    if (process != null) {
      process.destroyForcibly();
    }
    for (String each : List.of("classes.jsa", "classes.use", "classes.state")) {
      own(folder.resolve(each)).toFile().delete();
    }
    if (!keepsNames) {
      names.deleteOwn();
    }
  }

  /** The name of a file that only this process writes. */
  private static Path own(Path file) {
    return file.resolveSibling(
        file.getFileName() + "." + ProcessHandle.current().pid());
  }
}
