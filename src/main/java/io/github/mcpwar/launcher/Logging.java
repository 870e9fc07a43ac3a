package io.github.mcpwar.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Sets up the process's logging. */
final class Logging {
  private static final String MANAGER = "java.util.logging.manager";
  private static final String FILE = "java.util.logging.config.file";
  private static final String CLASS = "java.util.logging.config.class";

  private Logging() {}

  /**
   * Sets the defaults, unless the user configured logging. Call it before anything is logged, and
   * {@link #end} at the end.
   */
  static void begin() {
    if (System.getProperty(MANAGER) == null) {
      System.setProperty(MANAGER, ShutdownSafeLogManager.class.getName());
    }
    if (System.getProperty(FILE) == null && System.getProperty(CLASS) == null) {
      System.setProperty(CLASS, LogConfiguration.class.getName());
      try {
        LogManager.getLogManager().readConfiguration();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (LogManager.getLogManager() instanceof ShutdownSafeLogManager logs) {
      logs.hold();
    }
  }

  /** Writes the remaining records and closes logging. */
  static void end() {
    if (LogManager.getLogManager() instanceof ShutdownSafeLogManager logs) {
      logs.release();
    }
  }
}
