package io.github.mcpwar.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Knows whether credentials are being obtained. Time that a person needs for that counts for no limit. */
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

  /** Done when none is under way. */
  synchronized CompletableFuture<@Nullable Void> none() {
    return none;
  }
}
