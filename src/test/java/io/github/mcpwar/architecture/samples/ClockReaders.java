package io.github.mcpwar.architecture.samples;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.function.LongSupplier;

/** Classes that read the clock, each in its own way, and one that uses a given clock. */
public final class ClockReaders {

  /** Those that break the rule. */
  public static final List<Class<?>> ALL = List.of(
      Nanoseconds.class,
      Reference.class,
      Milliseconds.class,
      Now.class,
      LocalNow.class,
      ZonedNow.class,
      SystemClock.class,
      TickingClock.class,
      Source.class,
      OldDate.class,
      OldCalendar.class);

  private ClockReaders() {}

  static final class Nanoseconds {
    final long now = System.nanoTime();
  }

  static final class Reference {
    final LongSupplier clock = System::nanoTime;
  }

  static final class Milliseconds {
    final long now = System.currentTimeMillis();
  }

  static final class Now {
    final Instant now = Instant.now();
  }

  static final class LocalNow {
    final LocalDateTime now = LocalDateTime.now();
  }

  static final class ZonedNow {
    final ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
  }

  static final class SystemClock {
    final Clock clock = Clock.systemUTC();
  }

  static final class TickingClock {
    final Clock clock = Clock.tickSeconds(ZoneOffset.UTC);
  }

  static final class Source {
    final InstantSource clock = InstantSource.system();
  }

  static final class OldDate {
    final Date now = new Date();
  }

  static final class OldCalendar {
    final Calendar now = Calendar.getInstance();
  }

  /** Breaks no rule. */
  public static final class Given {
    final Instant now;
    final Clock slower;

    Given(Clock clock) {
      now = Instant.now(clock);
      slower = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    }
  }
}
