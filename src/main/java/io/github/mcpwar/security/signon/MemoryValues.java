package io.github.mcpwar.security.signon;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Values in the memory of this process, limited in number and size. Thread-safe. */
final class MemoryValues implements Values {
  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final int BYTES_PER_VALUE = 300;

  private final long mostBytes;
  private final LongSupplier nanoTime;
  private final Map<String, Kept> values = new HashMap<>(); // this and what follows guarded by this
  private long bytes;
  private long swept;

  private record Kept(Versioned value, long until) {
    long bytes() {
      return value.value().length + BYTES_PER_VALUE;
    }
  }

  /**
   * Creates an empty memory.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  MemoryValues(LongSupplier nanoTime) {
    this(MOST_BYTES, nanoTime);
  }

  MemoryValues(long mostBytes, LongSupplier nanoTime) {
    this.mostBytes = mostBytes;
    this.nanoTime = nanoTime;
    this.swept = nanoTime.getAsLong();
  }

  @Override
  public synchronized Optional<Versioned> get(String key) {
    return Optional.ofNullable(values.get(key))
        .filter(kept -> kept.until() - nanoTime.getAsLong() > 0)
        .map(Kept::value);
  }

  @Override
  public synchronized boolean replace(String key, long expected, byte[] value, Duration keep) {
    long version = get(key).map(Versioned::version).orElse(NONE);
    if (version != expected) {
      return false;
    }
    long until = nanoTime.getAsLong() + keep.toNanos();
    Kept kept = new Kept(new Versioned(version + 1, value), until);
    sweep(kept.bytes());
    remove(key);
    values.put(key, kept);
    bytes += kept.bytes();
    return true;
  }

  @Override
  public synchronized void remove(String key) {
    Kept removed = values.remove(key);
    if (removed != null) {
      bytes -= removed.bytes();
    }
  }

  /** Forgets expired values once a minute, and when there is no room for more bytes. */
  private void sweep(long more) {
    long now = nanoTime.getAsLong();
    boolean isFull = bytes + more > mostBytes;
    if (isFull || now - swept > Duration.ofMinutes(1).toNanos()) {
      swept = now;
      values.values().removeIf(kept -> kept.until() - now <= 0);
      bytes = values.values().stream().mapToLong(Kept::bytes).sum();
    }
    if (bytes + more > mostBytes) {
      throw new EngineUnavailableException("more sign-ons came than can be kept");
    }
  }
}
