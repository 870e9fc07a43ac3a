package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * Severity of a log notification, from least to most severe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc5424#section-6.2.1">RFC 5424,
 *     severities</a>
 */
public enum LoggingLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire, for example {@code "warning"}. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** The level with this name on the wire; empty for other texts. */
  public static Optional<LoggingLevel> ofWireName(String name) {
    for (LoggingLevel level : values()) {
      if (level.wireName.equals(name)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** True if messages of this level are sent to a client that set the level {@code threshold}. */
  public boolean reaches(LoggingLevel threshold) {
    return compareTo(threshold) >= 0;
  }
}
