package io.github.mcpwar.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that are logged until this is closed, each with its exception and causes. */
public final class LogLines extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private LogLines(Logger logger) {
    this.logger = logger;
    logger.addHandler(this);
  }

  /** Those of a class. */
  public static LogLines of(Class<?> type) {
    return new LogLines(Logger.getLogger(type.getName()));
  }

  /** Those of all classes. */
  public static LogLines ofAll() {
    return new LogLines(Logger.getLogger(""));
  }

  /** The lines logged so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    StringBuilder text = new StringBuilder(line.getMessage());
    for (Throwable each = line.getThrown(); each != null; each = each.getCause()) {
      text.append(' ').append(each);
    }
    lines.add(text.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
