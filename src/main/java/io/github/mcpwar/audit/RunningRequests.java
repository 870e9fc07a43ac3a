package io.github.mcpwar.audit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The requests that are executing now. Thread-safe. */
final class RunningRequests {
  static final int MOST = 2048;
  private static final int NONE = -1;
  private static final int TRIES = 64;

  /** The number of slots tried first. Writing to recently used memory is faster. */
  static final int NEAR = 64;

  private static final int NEAR_TRIES = 4;

  private final AtomicReferenceArray<@Nullable RecordedRequest> places =
      new AtomicReferenceArray<>(MOST);
  private volatile @Nullable CrashRecord record;

  /** Sets the record in which requests are stored from now on, or null for none. */
  void keepIn(@Nullable CrashRecord next) {
    record = next;
  }

  /**
   * Registers a request that begins to execute. Returns its slot, or a negative number if all are
   * taken.
   */
  int enter(RecordedRequest request) {
    int place = place(request);
    CrashRecord current = record;
    if (place >= 0 && current != null) {
      current.put(place, request.line());
    }
    return place;
  }

  private int place(RecordedRequest request) {
    int place = place(request, 0, NEAR, NEAR_TRIES);
    return place == NONE ? place(request, NEAR, MOST - NEAR, TRIES) : place;
  }

  /** Finds a free slot in a range; negative if none is found. */
  private int place(RecordedRequest request, int from, int count, int tries) {
    int first = ThreadLocalRandom.current().nextInt(count);
    for (int i = 0; i < tries; i++) {
      int place = from + (first + i) % count;
      if (places.get(place) == null && places.compareAndSet(place, null, request)) {
        return place;
      }
    }
    return NONE;
  }

  /** Frees the slot of a request that has ended. */
  void leave(int place) {
    if (place >= 0) {
      CrashRecord current = record;
      if (current != null) {
        current.clear(place);
      }
      places.set(place, null);
    }
  }

  /** Records the start of requests that began before {@code before}. */
  void check(long before) {
    for (int i = 0; i < MOST; i++) {
      RecordedRequest request = places.get(i);
      if (request != null) {
        request.sayThatItRuns(before);
      }
    }
  }
}
