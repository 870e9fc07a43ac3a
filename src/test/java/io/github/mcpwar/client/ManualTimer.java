package io.github.mcpwar.client;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A timer whose time passes only when a test says so. */
final class ManualTimer implements Timer {
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();

  private final BlockingQueue<Duration> begun = new LinkedBlockingQueue<>();

  private record Entry(Duration delay, Runnable action) {}

  @Override
  public Runnable after(Duration delay, Runnable action) {
    var entry = new Entry(delay, action);
    waiting.add(entry);
    begun.add(delay);
    return () -> waiting.remove(entry);
  }

  /** Runs the action that waits for {@code delay}, once there is one. */
  void pass(Duration delay) throws InterruptedException {
    while (true) {
      Entry next = waiting.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("Nothing waits for " + delay);
      }
      if (next.delay().equals(delay)) {
        next.action().run();
        return;
      }
    }
  }

  /** Lets everything happen that waits for {@code delay}, once something does. */
  void passForAll(Duration delay) throws InterruptedException {
    pass(delay);
    for (Entry next = waiting.poll(); next != null; next = waiting.poll()) {
      if (next.delay().equals(delay)) {
        next.action().run();
      }
    }
  }

  /** Waits until something begins to wait for {@code delay}, and lets it wait on. */
  void await(Duration delay) throws InterruptedException {
    Duration next;
    do {
      next = begun.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("Nothing waits for " + delay);
      }
    } while (!next.equals(delay));
  }
}
