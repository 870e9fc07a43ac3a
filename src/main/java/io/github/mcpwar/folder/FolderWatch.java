package io.github.mcpwar.folder;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that scans a folder again after changes, once they pause or after a maximum time. Its
 * owner closes it.
 */
public final class FolderWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
  private static final int QUIET_MS = 50;
  private static final int MAX_ROUNDS = 20;

  private final WatchService service;
  private final Consumer<Consumer<Path>> look;
  private final Thread thread = new Thread(this::run, "mcp-folder-watch");

  /**
   * Creates a watch that is not started.
   *
   * @param look scans the folder, and passes on each folder in it before it scans that, so that no
   *     change in between is missed
   */
  public FolderWatch(Path root, Consumer<Consumer<Path>> look) throws IOException {
    this.service = root.getFileSystem().newWatchService();
    this.look = look;
    thread.setDaemon(true);
    thread.setContextClassLoader(FolderWatch.class.getClassLoader());
  }

  /** Scans for the first time on the calling thread, then from its own thread. */
  public void start() {
    look.accept(this::register);
    thread.start();
  }

  private void register(Path folder) {
    try {
      folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Changes in the folder " + folder + " are not noticed: " + e);
    }
  }

  private void run() {
    try {
      for (; ; ) {
        drop(service.take());
        for (int i = 0; i < MAX_ROUNDS && drop(service.poll(QUIET_MS, MILLISECONDS)); i++) {
          // more is going on
        }
        lookAgain();
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // closed
    }
  }

  private void lookAgain() {
    try {
      look.accept(this::register);
    } catch (ClosedWatchServiceException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A look through the folder failed", e);
    }
  }

  /**
   * Discards the events of a key, because only their occurrence matters. Returns false for no key.
   */
  private static boolean drop(@Nullable WatchKey key) {
    if (key == null) {
      return false;
    }
    key.pollEvents();
    key.reset();
    return true;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The watch of a folder cannot be closed", e);
    }
    thread.interrupt();
  }
}
