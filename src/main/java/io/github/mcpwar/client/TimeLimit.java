package io.github.mcpwar.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A time limit that starts again after a sign-on. */
final class TimeLimit {
  private final Timer timer;
  private final SignOns signOns;
  private final Duration limit;
  private final Runnable action;
  private @Nullable Runnable forget;
  private boolean forgotten;

  private TimeLimit(Timer timer, SignOns signOns, Duration limit, Runnable action) {
    this.timer = timer;
    this.signOns = signOns;
    this.limit = limit;
    this.action = action;
  }

  /**
   * Runs {@code action} after the limit.
   *
   * @return cancels the action
   */
  static Runnable of(Timer timer, SignOns signOns, Duration limit, Runnable action) {
    var timeLimit = new TimeLimit(timer, signOns, limit, action);
    timeLimit.begin();
    return timeLimit::forget;
  }

  private synchronized void begin() {
    if (!forgotten) {
      forget = timer.after(limit, this::reached);
    }
  }

  private void reached() {
    CompletableFuture<@Nullable Void> none = signOns.none();
    if (none.isDone()) {
      action.run();
    } else {
      var unused = none.thenRun(this::begin);
    }
  }

  private synchronized void forget() {
    forgotten = true;
    if (forget != null) {
      forget.run();
    }
  }
}
