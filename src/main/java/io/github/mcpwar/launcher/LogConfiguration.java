package io.github.mcpwar.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * The logging of the executable WAR: one line for each record, on standard error. Standard output
 * stays free for protocol messages and results. {@link LogManager} loads this class, because Tomcat
 * replaces formatters that are set in any other way.
 */
public final class LogConfiguration {
  private static final String CONFIGURATION = """
      handlers = java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level = ALL
      java.util.logging.ConsoleHandler.formatter = io.github.mcpwar.launcher.LogLine
      .level = WARNING
      io.github.mcpwar.level = INFO
      io.github.mcpwar.audit.handlers = io.github.mcpwar.launcher.AuditConsole
      io.github.mcpwar.audit.useParentHandlers = false
      # Repeats, at length, the exception that the launcher reports; below it log the servlets.
      org.apache.catalina.core.ContainerBase.level = OFF
      org.apache.catalina.core.ContainerBase.[Tomcat].level = WARNING
      """;

  /** Configures logging; called by the JDK's logging. */
  public LogConfiguration() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
