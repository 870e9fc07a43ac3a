package io.github.mcpwar.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Formats a log record as a line: time, level, logger, message, and the stack trace if there is
 * one. The JDK's own formatter would search the stack for the logging method, which takes longer
 * than everything else.
 */
public final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss.", Locale.ROOT)
      .withZone(ZoneId.systemDefault());

  /** Invisible characters, which messages may have copied from a request. */
  private static final Pattern UNSEEN =
      Pattern.compile("\\r(?!\\n)|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\r\n\t]]");

  private static final int USUAL_LENGTH = 512;
  private static final int THOUSAND = 1000;

  private volatile Second last = Second.of(0);

  /** Creates the formatter; called by the JDK's logging. */
  public LogLine() {}

  /** A second since 1970, and the beginning of a line in it. */
  private record Second(long number, String text) {

    static Second of(long number) {
      return new Second(number, TIME.format(Instant.ofEpochSecond(number)));
    }
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(USUAL_LENGTH);
    time(record.getMillis(), line);
    String level = record.getLevel().getLocalizedName();
    line.append(' ').append(level).append(" ".repeat(Math.max(0, 7 - level.length())));
    line.append(' ').append(record.getLoggerName());
    line.append(' ').append(message(record));
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      line.append(System.lineSeparator()).append(visible(trace.toString()));
    }
    return line.append(System.lineSeparator()).toString();
  }

  /** Returns the message, indented so that none of its lines looks like the first of a record. */
  private String message(LogRecord record) {
    String message = formatMessage(record);
    return isPlain(message) ? message : visible(message).replace("\n", "\n\t");
  }

  private static boolean isPlain(String message) {
    for (int i = 0; i < message.length(); i++) {
      if (message.charAt(i) < ' ' || message.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String visible(String message) {
    return UNSEEN.matcher(message).replaceAll("?");
  }

  private void time(long milliseconds, StringBuilder line) {
    long number = Math.floorDiv(milliseconds, THOUSAND);
    Second second = last;
    if (second.number() != number) {
      second = Second.of(number);
      last = second;
    }
    String fraction = Integer.toString(THOUSAND + Math.floorMod(milliseconds, THOUSAND));
    line.append(second.text()).append(fraction, 1, fraction.length());
  }
}
