package io.github.mcpwar.telemetry;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The calls of one kind in the last hour, minute by minute. */
public final class CallMinutes {
  static final int MINUTES = 60;

  private final String name;
  private final AtomicReferenceArray<@Nullable Minute> minutes =
      new AtomicReferenceArray<>(MINUTES);

  CallMinutes(String name) {
    this.name = name;
  }

  /** The calls that ended in one minute. */
  private record Minute(
      long number, LongAdder calls, LongAdder errors, LongAdder nanos, LongAccumulator longest) {

    Minute(long number) {
      this(
          number,
          new LongAdder(),
          new LongAdder(),
          new LongAdder(),
          new LongAccumulator(Math::max, 0));
    }
  }

  /**
   * The last hour for people; its last entry is the current minute.
   *
   * @param calls the number of calls that ended in each minute
   * @param errors the number of them that failed or were cancelled
   * @param totalMs their total duration
   * @param longestMs the longest duration
   */
  public record Series(String name, long[] calls, long[] errors, long[] totalMs, long[] longestMs) {

    boolean isEmpty() {
      return Arrays.stream(calls).allMatch(each -> each == 0);
    }
  }

  void add(long number, boolean isError, long nanos) {
    Minute minute = minute(number);
    minute.calls().increment();
    if (isError) {
      minute.errors().increment();
    }
    minute.nanos().add(nanos);
    minute.longest().accumulate(nanos);
  }

  /** Returns the entry for a minute, in place of the one an hour before. */
  private Minute minute(long number) {
    int place = Math.floorMod(number, MINUTES);
    Minute known = minutes.get(place);
    if (known != null && known.number() >= number) {
      return known;
    }
    Minute fresh = new Minute(number);
    Minute winner = minutes.compareAndExchange(place, known, fresh);
    return winner == known || winner == null ? fresh : winner;
  }

  Series series(long now) {
    Series series = new Series(
        name, new long[MINUTES], new long[MINUTES], new long[MINUTES], new long[MINUTES]);
    for (int i = 0; i < MINUTES; i++) {
      long number = now - MINUTES + 1 + i;
      Minute minute = minutes.get(Math.floorMod(number, MINUTES));
      if (minute != null && minute.number() == number) {
        series.calls()[i] = minute.calls().sum();
        series.errors()[i] = minute.errors().sum();
        series.totalMs()[i] = TimeUnit.NANOSECONDS.toMillis(minute.nanos().sum());
        series.longestMs()[i] = TimeUnit.NANOSECONDS.toMillis(minute.longest().get());
      }
    }
    return series;
  }
}
