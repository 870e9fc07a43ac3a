package io.github.mcpwar.boot;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The classes that are not offered, or only in part, with the reasons. May be used by several threads. */
final class LeftOut {

  /** The context attribute with a map from the name of each such class to a list of reasons; the test kit looks at it. */
  static final String ATTRIBUTE = "io.github.mcpwar.left-out";

  private final Map<String, List<String>> reasons = new ConcurrentSkipListMap<>();

  /** Keeps what is wrong with a class; of no effect when that is nothing. */
  void add(String className, List<String> faults) {
    if (!faults.isEmpty()) {
      reasons.merge(
          className,
          List.copyOf(faults),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
  }

  /** How many classes. */
  int count() {
    return reasons.size();
  }

  /** The reasons by class, as they are at each look. */
  Map<String, List<String>> reasons() {
    return Collections.unmodifiableMap(reasons);
  }
}
