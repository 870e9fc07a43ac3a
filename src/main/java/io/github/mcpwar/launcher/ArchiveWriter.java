package io.github.mcpwar.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes the archive of classes in the background, some seconds after a start without one, and once
 * more after the next start: only when the JVM of the first ends, its list of classes is complete.
 */
final class ArchiveWriter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ArchiveWriter.class.getName());
  private static final long DELAY_SECONDS = 10;
  private static final String OFF = " (" + FasterStart.SETTING + "=false switches it off)";

  private final KeptWar war;
  private final ClassArchive archive;
  private final CountDownLatch ended = new CountDownLatch(1);

  private ArchiveWriter(KeptWar war) {
    this.war = war;
    this.archive = war.archive();
  }

  /** Begins, and says in the log what this start has and the next one will have. */
  static ArchiveWriter begin(KeptWar war) throws IOException {
    war.use();
    ArchiveWriter writer = new ArchiveWriter(war);
    boolean used = words().stream().anyMatch(word -> word.startsWith(ClassArchive.OPTION));
    LOG.log(
        System.Logger.Level.INFO,
        (used
                ? "The classes come from "
                : "The next start will be quicker: its classes will come from ")
            + writer.archive.file()
            + OFF);
    Thread thread = new Thread(() -> writer.write(used), "mcp-class-archive");
    thread.setDaemon(true);
    thread.start();
    return writer;
  }

  /** The words of this process's command. */
  private static List<String> words() throws IOException {
    return Arrays.asList(
        Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8).split("\0", -1));
  }

  private void write(boolean used) {
    try {
      if (ended.await(DELAY_SECONDS, TimeUnit.SECONDS) || used && !archive.canBeCompleted()) {
        return;
      }
      List<String> command = words();
      List<String> java = command.subList(0, command.indexOf("-cp")).stream()
          .filter(option ->
              !option.startsWith(ClassNames.OPTION) && !option.startsWith(ClassArchive.OPTION))
          .toList();
      if (!archive.write(java, war.classPath())) {
        LOG.log(System.Logger.Level.INFO, "This JVM cannot write an archive of the classes");
      }
      war.deleteOthers();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "The archive of the classes cannot be written: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives up what is not finished, as the process ends. */
  @Override
  public void close() {
    ended.countDown();
    archive.giveUp();
  }
}
