package io.github.mcpwar.cli;

import io.github.mcpwar.model.LoggingLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of log levels, which picocli lists in the help. */
final class LogLevels extends ArrayList<String> {
  private static final long serialVersionUID = 1L;

  LogLevels() {
    super(Arrays.stream(LoggingLevel.values()).map(LoggingLevel::wireName).toList());
  }

  /** Parses the name of a level. */
  static final class Converter implements ITypeConverter<LoggingLevel> {

    @Override
    public LoggingLevel convert(String text) {
      return LoggingLevel.ofWireName(text.toLowerCase(Locale.ROOT))
          .orElseThrow(() -> new TypeConversionException(
              "expected one of " + String.join(", ", new LogLevels()) + " but was '" + text + "'"));
    }
  }
}
