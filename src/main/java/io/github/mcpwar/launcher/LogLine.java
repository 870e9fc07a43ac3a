package io.github.mcpwar.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A log record as a line: time, level, logger, message, and the stack trace if there is one. The JDK's own formatter would first look for the method that logged, which takes longer than all the rest.
 */
public final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
      .withZone(ZoneId.systemDefault());

  /** Made by the logging of the JDK. */
  public LogLine() {}

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(256);
    TIME.formatTo(record.getInstant(), line);
    String level = record.getLevel().getLocalizedName();
    line.append(' ').append(level).append(" ".repeat(Math.max(0, 7 - level.length())));
    line.append(' ').append(record.getLoggerName());
    line.append(' ').append(formatMessage(record));
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      line.append(System.lineSeparator()).append(trace);
    }
    return line.append(System.lineSeparator()).toString();
  }
}
