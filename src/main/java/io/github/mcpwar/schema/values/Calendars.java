package io.github.mcpwar.schema.values;

import java.time.OffsetDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.util.StdConverter;

/** Reads and writes calendars as points in time with their offset. */
final class Calendars {
  private Calendars() {}

  static JacksonModule module() {
    return new SimpleModule("calendars")
        .addSerializer(new StdConvertingSerializer(Calendar.class, new Writing()))
        .addDeserializer(Calendar.class, new StdConvertingDeserializer<>(new Reading()))
        .addDeserializer(GregorianCalendar.class, new StdConvertingDeserializer<>(new Reading()));
  }

  private static final class Writing extends StdConverter<Calendar, OffsetDateTime> {
    @Override
    public OffsetDateTime convert(Calendar calendar) {
      return calendar.toInstant().atZone(calendar.getTimeZone().toZoneId()).toOffsetDateTime();
    }
  }

  private static final class Reading extends StdConverter<OffsetDateTime, GregorianCalendar> {
    @Override
    public GregorianCalendar convert(OffsetDateTime time) {
      return GregorianCalendar.from(time.toZonedDateTime());
    }
  }
}
