package io.github.mcpwar.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the number of different label values. The first names up to a maximum are kept, and all
 * others become {@value #OTHER}.
 */
final class BoundedNames {
  static final String OTHER = "other";

  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final int maximum;

  BoundedNames(int maximum) {
    this.maximum = maximum;
  }

  String of(String name) {
    if (names.contains(name)) {
      return name;
    }
    synchronized (this) {
      return names.size() < maximum && names.add(name) ? name : OTHER;
    }
  }
}
