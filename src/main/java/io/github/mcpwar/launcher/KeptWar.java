package io.github.mcpwar.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A WAR that stays unpacked between starts, in a folder whose name stands for the WAR's place and
 * content, the JVM and its options. Its archive of classes is beside it.
 */
final class KeptWar {
  private static final int KEPT = 2;
  private static final String PREFIX = "war-";
  private static final Duration STARTING = Duration.ofMinutes(10);
  private static final String LOCK = "in-use";

  /** The end of a ZIP file lists its entries with their checksums. */
  private static final int LISTED_BYTES = 128 * 1024;

  private final Path folder;

  private KeptWar(Path folder) {
    this.folder = folder;
  }

  /** The WAR that the running code was unpacked from; empty if it runs from the WAR itself. */
  static Optional<KeptWar> running(Path code) {
    Path folder = code.getParent();
    return code.endsWith(UnpackedWar.LAUNCHER_JAR)
            && folder != null
            && folder.getFileName().toString().startsWith(PREFIX)
        ? Optional.of(new KeptWar(folder))
        : Optional.empty();
  }

  /**
   * Unpacks a WAR, unless an earlier start has.
   *
   * @param cache a folder of this user alone
   * @param more what else tells kept ones apart
   */
  static KeptWar unpack(Path war, Path cache, List<String> more) throws IOException {
    Path folder = cache.resolve(PREFIX + key(war, more));
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      UnpackedWar unpacked =
          UnpackedWar.in(cache.resolve("new-" + ProcessHandle.current().pid()));
      try {
        unpacked.unpackForClassPath(war);
        Files.move(unpacked.folder(), folder);
      } catch (IOException e) {
        unpacked.delete();
        if (!Files.isDirectory(folder)) { // by another process that starts
          throw e;
        }
      }
    }
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    return new KeptWar(folder);
  }

  private static String key(Path war, List<String> more) throws IOException {
    CRC32 what = new CRC32();
    try (RandomAccessFile file = new RandomAccessFile(war.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(LISTED_BYTES, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      what.update(end);
      what.update(String.valueOf(file.length()).getBytes(UTF_8));
    }
    CRC32 where = new CRC32();
    for (String each : more) {
      where.update(each.getBytes(UTF_8));
      where.update(0);
    }
    where.update((war + " " + Files.getLastModifiedTime(war)).getBytes(UTF_8));
    return Long.toHexString(what.getValue()) + "-" + Long.toHexString(where.getValue());
  }

  UnpackedWar unpacked() {
    return UnpackedWar.in(folder);
  }

  ClassArchive archive() {
    return new ClassArchive(folder);
  }

  /** The class path of a JVM that runs it: what the launcher, the container and the WAR have. */
  String classPath() throws IOException {
    return String.join(
        File.pathSeparator, unpacked().classPath().stream().map(Path::toString).toList());
  }

  /** Says that this process uses it, until the process ends. */
  void use() throws IOException {
    FileChannel file = FileChannel.open(
        folder.resolve(LOCK),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    file.tryLock(0, Long.MAX_VALUE, true);
  }

  /** Deletes the oldest beside this one, except for the newest few and those in use. */
  void deleteOthers() throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.list(folder.resolveSibling(""))) {
      others = all.filter(each -> !each.equals(folder))
          .sorted(Comparator.comparing(KeptWar::age).reversed())
          .toList();
    }
    for (Path each : others.subList(Math.min(KEPT - 1, others.size()), others.size())) {
      if (!isInUse(each)) {
        UnpackedWar.in(each).delete();
      }
    }
  }

  private static FileTime age(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static boolean isInUse(Path folder) {
    if (age(folder).toInstant().isAfter(Instant.now().minus(STARTING))) {
      return true;
    }
    try (FileChannel file = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      return lock == null;
    } catch (IOException | OverlappingFileLockException e) {
      return Files.exists(folder.resolve(LOCK));
    }
  }
}
