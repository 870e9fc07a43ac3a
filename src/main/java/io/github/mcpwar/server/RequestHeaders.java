package io.github.mcpwar.server;

import org.jspecify.annotations.Nullable;

/** The header fields that came with a request. */
@FunctionalInterface
public interface RequestHeaders {

  /** The value of a header, or null when there is none; names are compared without regard to case. */
  @Nullable
  String get(String name);
}
