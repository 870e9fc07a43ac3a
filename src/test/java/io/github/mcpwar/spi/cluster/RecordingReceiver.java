package io.github.mcpwar.spi.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what a node receives, as text, and waits for more of it. */
public final class RecordingReceiver implements MailReceiver {
  private static final long LIMIT_MILLIS = 20_000;

  private final List<String> all = new ArrayList<>();

  private synchronized void add(String text) {
    all.add(text);
    notifyAll();
  }

  @Override
  public void received(byte[] message) {
    add(new String(message, UTF_8));
  }

  @Override
  public void gone(long node) {
    add("gone " + node);
  }

  @Override
  public void renumbered(long before, long now) {
    add("renumbered " + before + " " + now);
  }

  @Override
  public void emptied() {
    add("emptied");
  }

  /** Everything so far. */
  public synchronized List<String> all() {
    return List.copyOf(all);
  }

  /** Waits until there is something that a condition holds for. */
  public List<String> await(Predicate<List<String>> condition) {
    synchronized (this) {
      long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
      while (!condition.test(all)) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("Not received in time; only " + all);
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError(e);
        }
      }
      return List.copyOf(all);
    }
  }

  /** Waits for a text. */
  public List<String> await(String text) {
    return await(received -> received.contains(text));
  }
}
