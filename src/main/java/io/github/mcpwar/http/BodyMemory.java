package io.github.mcpwar.http;

import io.github.mcpwar.limits.callers.Kept;
import org.jspecify.annotations.Nullable;

/** The memory account of a request's body. Small bodies have none. */
final class BodyMemory {
  private volatile @Nullable Kept account;

  /** Sets the account. */
  void set(Kept kept) {
    account = kept;
  }

  /** Holds the account until the returned action is run. */
  Runnable retain() {
    Kept kept = account;
    if (kept == null) {
      return () -> {};
    }
    kept.hold();
    return kept::release;
  }
}
