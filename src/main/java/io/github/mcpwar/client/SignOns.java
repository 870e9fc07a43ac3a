package io.github.mcpwar.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tracks sign-ons in progress. The time that a person needs for one counts toward no limit. */
final class SignOns {
  private int underWay;
  private CompletableFuture<@Nullable Void> none = CompletableFuture.completedFuture(null);

  synchronized void begin() {
    if (underWay++ == 0) {
      none = new CompletableFuture<>();
    }
  }

  void end() {
    CompletableFuture<@Nullable Void> over;
    synchronized (this) {
      if (--underWay > 0) {
        return;
      }
      over = none;
    }
    over.complete(null);
  }

  /** Completes when no sign-on is in progress. */
  synchronized CompletableFuture<@Nullable Void> none() {
    return none;
  }
}
