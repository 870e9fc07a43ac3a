package io.github.mcpwar.schema;

import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Describes Java types that are text of a certain form in JSON. */
final class TextTypes {

  /** Types with a JSON Schema format. */
  private static final Map<Class<?>, String> FORMATS = Map.ofEntries(
      Map.entry(LocalDate.class, "date"),
      Map.entry(Instant.class, "date-time"),
      Map.entry(OffsetDateTime.class, "date-time"),
      Map.entry(ZonedDateTime.class, "date-time"),
      Map.entry(Date.class, "date-time"),
      Map.entry(Calendar.class, "date-time"),
      Map.entry(GregorianCalendar.class, "date-time"),
      Map.entry(java.sql.Timestamp.class, "date-time"),
      Map.entry(UUID.class, "uuid"));

  /**
   * Types with a format for reading only, as Java may write other text: a relative URI, half a
   * second.
   */
  private static final Map<Class<?>, String> FORMATS_READ = Map.of(
      URI.class, "uri",
      URL.class, "uri",
      Duration.class, "duration",
      java.sql.Date.class, "date");

  /** Examples for types without a JSON Schema format. */
  private static final Map<Class<?>, String> EXAMPLES = Map.ofEntries(
      Map.entry(LocalDateTime.class, "2026-01-31T09:30:00"),
      Map.entry(LocalTime.class, "09:30:00"),
      Map.entry(OffsetTime.class, "09:30:00+01:00"),
      Map.entry(YearMonth.class, "2026-01"),
      Map.entry(MonthDay.class, "--01-31"),
      Map.entry(Period.class, "P1M15D"),
      Map.entry(Duration.class, "PT1H30M"),
      Map.entry(ZoneId.class, "Europe/Berlin"),
      Map.entry(ZoneOffset.class, "+01:00"),
      Map.entry(TimeZone.class, "Europe/Berlin"),
      Map.entry(Locale.class, "de-DE"),
      Map.entry(Currency.class, "EUR"),
      Map.entry(Charset.class, "UTF-8"));

  private TextTypes() {}

  /** Adds the format or an example, if known. */
  static void describe(ObjectNode target, Class<?> type, boolean read) {
    String format = FORMATS.get(type);
    if (format == null && read) {
      format = FORMATS_READ.get(type);
    }
    if (format != null) {
      target.put("format", format);
    }
    example(type).ifPresent(text -> target.putArray("examples").add(text));
  }

  /** The format that text of a type always has. */
  static Optional<String> format(Class<?> type) {
    return Optional.ofNullable(FORMATS.get(type));
  }

  /** An example for a type without a format. */
  static Optional<String> example(Class<?> type) {
    return Optional.ofNullable(EXAMPLES.get(type));
  }
}
