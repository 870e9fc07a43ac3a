package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times keep their offset on their way in and out. */
@SuppressWarnings({"unused", "UnusedMethod", "JavaUtilDate"})
class TimesTest {

  record Times(
      OffsetDateTime offset,
      List<ZonedDateTime> zoned,
      Map<String, OffsetTime> times,
      Optional<Calendar> calendar,
      GregorianCalendar gregorian) {}

  static class Clock {
    @Tool
    Times echo(Times times) {
      return times;
    }

    @Tool
    String offset(@ToolArg(defaultValue = "2026-01-01T00:00:00-05:00") OffsetDateTime at) {
      return at.toString();
    }

    @Tool
    String zoned(ZonedDateTime at) {
      return at.toString();
    }

    @Tool
    String instant(Instant at) {
      return at.toString();
    }

    @Tool
    String date(Date at) {
      return at.toInstant().toString();
    }

    @Tool
    String local(LocalDateTime at) {
      return at.toString();
    }
  }

  @Test
  void what_comes_in_goes_out() throws Exception {
    String times = """
        {"offset":"2026-01-01T00:00:00+01:00","zoned":["2026-07-01T00:00:00-03:30"],\
        "times":{"a":"09:30+05:00"},"calendar":"2026-01-01T12:00:00.5+09:00",\
        "gregorian":"2026-01-01T00:00:00Z"}""";

    assertThat(Bench.text(tool(new Clock(), "echo"), "{\"times\":" + times + "}"))
        .isEqualTo(times);
  }

  @ParameterizedTest
  @CsvSource({
    "offset, 2026-01-01T00:00:00+01:00, 2026-01-01T00:00+01:00",
    "zoned, 2026-01-01T00:00:00+01:00, 2026-01-01T00:00+01:00",
    "instant, 2026-01-01T00:00:00+01:00, 2025-12-31T23:00:00Z",
    "date, 2026-01-01T00:00:00+01:00, 2025-12-31T23:00:00Z",
    "local, 2026-01-01T00:00:00, 2026-01-01T00:00"
  })
  void a_method_gets_what_was_sent(String name, String sent, String received) throws Exception {
    assertThat(Bench.text(tool(new Clock(), name), "{\"at\":\"" + sent + "\"}"))
        .isEqualTo(received);
  }

  @Test
  void a_default_keeps_its_offset_too() throws Exception {
    assertThat(Bench.text(tool(new Clock(), "offset"), "{}")).isEqualTo("2026-01-01T00:00-05:00");
  }
}
