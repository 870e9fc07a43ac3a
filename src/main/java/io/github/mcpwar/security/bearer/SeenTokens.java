package io.github.mcpwar.security.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.digests.Digests;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Remembers tokens for a while, as digests with a random key rather than as text. Thread-safe. */
final class SeenTokens {
  private static final int MOST = 10_000;
  private static final byte[] KEY = SecureRandom.getSeed(32);

  private final long keptNanos;
  private final LongSupplier nanoTime;
  private final Map<UUID, Long> since = // guarded by this
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Creates an empty memory. Tokens are kept for a duration, by a clock as
   * {@link System#nanoTime()}.
   */
  SeenTokens(Duration kept, LongSupplier nanoTime) {
    this.keptNanos = kept.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Remembers a token by its mark. Returns true if it was not remembered before. */
  boolean add(UUID mark) {
    long now = nanoTime.getAsLong();
    synchronized (this) {
      Long before = since.remove(mark); // otherwise it would keep its position as the eldest
      since.put(mark, now);
      return before == null || now - before > keptNanos;
    }
  }

  boolean contains(UUID mark) {
    long now = nanoTime.getAsLong();
    synchronized (this) {
      Long before = since.get(mark);
      return before != null && now - before <= keptNanos;
    }
  }

  /** The mark of a token: a digest of all of it, since who knows a part may put others to it. */
  static UUID mark(String token) {
    ByteBuffer digest = ByteBuffer.wrap(Digests.of(KEY, token.getBytes(UTF_8)));
    return new UUID(digest.getLong(), digest.getLong());
  }
}
