package io.github.mcpwar.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Sets up the logging of the process. */
final class Logging {
  private static final String FILE = "java.util.logging.config.file";
  private static final String CLASS = "java.util.logging.config.class";

  private Logging() {}

  /** Sets the defaults, unless the user named a logging configuration. */
  static void toStandardError() {
    if (System.getProperty(FILE) != null || System.getProperty(CLASS) != null) {
      return;
    }
    System.setProperty(CLASS, LogConfiguration.class.getName());
    try {
      LogManager.getLogManager().readConfiguration();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
