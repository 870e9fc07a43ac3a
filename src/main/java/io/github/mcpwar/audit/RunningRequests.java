package io.github.mcpwar.audit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The requests whose code runs at this moment. Safe for use by several threads. */
final class RunningRequests {
  static final int MOST = 2048;
  private static final int NONE = -1;
  private static final int TRIES = 64;

  private final AtomicReferenceArray<@Nullable RecordedRequest> places =
      new AtomicReferenceArray<>(MOST);
  private volatile @Nullable CrashRecord record;

  /** Keeps note of requests that begin from now on in this record, or in none. */
  void keepIn(@Nullable CrashRecord next) {
    record = next;
  }

  /** The code of a request begins; gives its place, or less than 0 when there is none. */
  int enter(RecordedRequest request) {
    int place = place(request);
    CrashRecord current = record;
    if (place >= 0 && current != null) {
      current.put(place, request.line());
    }
    return place;
  }

  private int place(RecordedRequest request) {
    int first = ThreadLocalRandom.current().nextInt(MOST);
    for (int i = 0; i < TRIES; i++) {
      int place = (first + i) % MOST;
      if (places.get(place) == null && places.compareAndSet(place, null, request)) {
        return place;
      }
    }
    return NONE;
  }

  /** The code of a request has ended. */
  void leave(int place) {
    if (place >= 0) {
      CrashRecord current = record;
      if (current != null) {
        current.clear(place);
      }
      places.set(place, null);
    }
  }

  /** Tells those that began before this time of the clock to say so. */
  void check(long before) {
    for (int i = 0; i < MOST; i++) {
      RecordedRequest request = places.get(i);
      if (request != null) {
        request.sayThatItRuns(before);
      }
    }
  }
}
