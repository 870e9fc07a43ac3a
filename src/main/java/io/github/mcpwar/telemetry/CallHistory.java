package io.github.mcpwar.telemetry;

import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import io.github.mcpwar.spi.Outcome;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the last hour by minute, and the last {@value #RECENT} calls one by one, for people
 * to look at. Holds no arguments and no results, and takes no lock.
 */
public final class CallHistory implements CallInterceptor {
  static final int RECENT = 100;
  private static final int MAX_CLIENT = 100;

  private final KnownNames known;
  private final LongSupplier nanoTime;
  private final BoundedNames names = new BoundedNames(Metrics.MAX_NAMES);
  private final Map<String, CallMinutes> byName = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable EndedCall> recent =
      new AtomicReferenceArray<>(RECENT);
  private final AtomicLong count = new AtomicLong();

  /** Creates an empty history with a clock as {@link System#nanoTime()}. */
  public CallHistory(KnownNames known, LongSupplier nanoTime) {
    this.known = known;
    this.nanoTime = nanoTime;
  }

  /**
   * The history as it is now.
   *
   * @param operations of the last hour, by name
   * @param recent the newest first
   */
  public record Snapshot(List<CallMinutes.Series> operations, List<EndedCall.Seen> recent) {}

  @Override
  public Interception begin(Call call) {
    if (call.definition().isLongLived()) {
      return Interception.NONE;
    }
    long start = nanoTime.getAsLong();
    String name = names.of(known
        .tool(call)
        .or(() -> known.prompt(call))
        .map(target -> call.method() + " " + target)
        .orElse(call.method()));
    String client =
        call.clientInfo().map(info -> info.name() + " " + info.version()).orElse("");
    String user = call.principal().map(Principal::getName).orElse("");
    return new Interception() {
      @Override
      public void end(Outcome outcome) {
        long now = nanoTime.getAsLong();
        String error = outcome.errorType().orElse("");
        byName
            .computeIfAbsent(name, CallMinutes::new)
            .add(minute(now), !error.isEmpty(), now - start);
        int place = Math.floorMod(count.getAndIncrement(), RECENT);
        recent.set(place, new EndedCall(name, cut(client), cut(user), error, now - start, now));
      }
    };
  }

  private static String cut(String text) {
    return text.length() > MAX_CLIENT ? text.substring(0, MAX_CLIENT) : text;
  }

  private static long minute(long nanos) {
    return Math.floorDiv(nanos, TimeUnit.MINUTES.toNanos(1));
  }

  /** Returns the current history. */
  public Snapshot snapshot() {
    long now = nanoTime.getAsLong();
    long end = count.get();
    return new Snapshot(
        byName.values().stream()
            .map(each -> each.series(minute(now)))
            .filter(series -> !series.isEmpty())
            .toList(),
        LongStream.rangeClosed(1, Math.min(end, RECENT))
            .mapToObj(back -> recent.get(Math.floorMod(end - back, RECENT)))
            .filter(Objects::nonNull)
            .map(ended -> ended.seenAt(now))
            .toList());
  }
}
