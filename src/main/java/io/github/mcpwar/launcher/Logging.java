package io.github.mcpwar.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * One line per log record on standard error; standard output stays free for protocol messages and
 * results.
 */
final class Logging {

  private static final String CONFIGURATION = """
      handlers = java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level = ALL
      java.util.logging.ConsoleHandler.formatter = io.github.mcpwar.launcher.LogLine
      .level = WARNING
      io.github.mcpwar.level = INFO
      # Repeats, at length, the exception that the launcher reports; below it log the servlets.
      org.apache.catalina.core.ContainerBase.level = OFF
      org.apache.catalina.core.ContainerBase.[Tomcat].level = WARNING
      """;

  private Logging() {}

  /** Sets the defaults, unless the user named a logging configuration. */
  static void toStandardError() {
    if (System.getProperty("java.util.logging.config.file") != null
        || System.getProperty("java.util.logging.config.class") != null) {
      return;
    }
    try {
      LogManager.getLogManager()
          .readConfiguration(
              new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
