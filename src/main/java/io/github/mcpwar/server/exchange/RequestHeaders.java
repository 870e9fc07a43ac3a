package io.github.mcpwar.server.exchange;

import org.jspecify.annotations.Nullable;

/** The HTTP headers of a request. */
@FunctionalInterface
public interface RequestHeaders {

  /** The value of a header, or null if absent. Names are compared without regard to case. */
  @Nullable
  String get(String name);
}
