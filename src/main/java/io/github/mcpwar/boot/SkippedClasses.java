package io.github.mcpwar.boot;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The classes that are skipped in whole or in part, with reasons. Thread-safe. */
final class SkippedClasses {

  private final Map<String, List<String>> reasons = new ConcurrentSkipListMap<>();

  /** Adds the errors of a class, if there are any. */
  void add(String className, List<String> faults) {
    if (!faults.isEmpty()) {
      reasons.merge(
          className,
          List.copyOf(faults),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
  }

  /** The number of classes. */
  int count() {
    return reasons.size();
  }

  /** A live view of the reasons by class. */
  Map<String, List<String>> reasons() {
    return Collections.unmodifiableMap(reasons);
  }
}
