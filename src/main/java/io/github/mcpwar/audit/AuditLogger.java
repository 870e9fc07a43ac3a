package io.github.mcpwar.audit;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The logger {@code io.github.mcpwar.audit}. Where {@code java.util.logging} is behind
 * {@link System.Logger}, each record states its source, which would otherwise be found by walking
 * the stack: half of the cost of a line.
 */
final class AuditLogger implements Consumer<String> {
  private static final String NAME = "io.github.mcpwar.audit";
  private static final String SOURCE = AuditLog.class.getName();
  private static final String METHOD = "write";

  private final System.Logger logger = System.getLogger(NAME);
  private final @Nullable Logger standard =
      logger.getClass().getName().startsWith("sun.util.logging.") ? Logger.getLogger(NAME) : null;

  @Override
  public void accept(String line) {
    if (standard == null) {
      logger.log(System.Logger.Level.INFO, line);
      return;
    }
    if (standard.isLoggable(Level.INFO)) {
      LogRecord record = new LogRecord(Level.INFO, line);
      record.setLoggerName(NAME);
      record.setSourceClassName(SOURCE);
      record.setSourceMethodName(METHOD);
      standard.log(record);
    }
  }
}
