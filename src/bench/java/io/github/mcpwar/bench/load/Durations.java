package io.github.mcpwar.bench.load;

import java.util.Arrays;
import java.util.List;

/** Durations of calls in nanoseconds. Not safe for use by several threads. */
final class Durations {
  private long[] nanos = new long[4096];
  private int size;

  void add(long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = duration;
  }

  int size() {
    return size;
  }

  /** The duration in microseconds that a share of all calls did not exceed. */
  static double micros(List<Durations> all, double share) {
    long[] sorted = all.stream()
        .flatMapToLong(each -> Arrays.stream(each.nanos, 0, each.size))
        .sorted()
        .toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e3;
  }
}
