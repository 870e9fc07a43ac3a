package io.github.mcpwar.boot;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.sample.PlanningTools;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.telemetry.KnownNames;
import io.github.mcpwar.telemetry.Metrics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads most of the classes that a server needs, on a second thread, while the first one starts the
 * container. The server waits for it, so that two threads never initialize the same classes.
 */
public final class HeadStart {
  private static volatile @Nullable Thread running;

  private HeadStart() {}

  /** Begins, if there is a second processor. To be called once, at the start of the process. */
  public static void begin() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(HeadStart::load, "mcp-head-start");
      thread.setDaemon(true);
      thread.start();
      running = thread;
    }
  }

  /** Waits for the end of the head start, if there is one. */
  static void await() {
    Thread thread = running;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Does once, for nobody, what a start does.
   *
   * @return what ended it early; the start itself will meet and report it
   */
  static Optional<Throwable> load() {
    try {
      Codec codec = new Codec();
      Catalog catalog = Catalog.empty(codec.mapper());
      catalog.tools().addAll(new PlanningTools());
      catalog.tools().list().forEach(codec.mapper()::valueToTree);
      new Metrics(new KnownNames(name -> false, name -> false), System::nanoTime).close();
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(e);
    }
  }
}
