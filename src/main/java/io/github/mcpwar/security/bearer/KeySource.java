package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches keys by the wall clock, and starts afresh when that is adjusted. Otherwise withdrawn keys
 * could stay valid for the time of the adjustment, or new ones could not be fetched. Thread-safe.
 */
final class KeySource implements JWKSource<SecurityContext> {
  private static final int MOST_WAITING = 16;
  private static final long NOTICED_MILLIS = Duration.ofSeconds(10).toMillis();

  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final Supplier<Keys> begin;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private Keys keys; // guarded by this
  private long ahead; // guarded by this

  /**
   * A cached source of keys.
   *
   * @param last the keys fetched last, available without waiting; none if that was long ago
   * @param trouble the reason why the last fetch failed; empty if it succeeded
   */
  record Keys(JWKSource<SecurityContext> kept, Supplier<JWKSet> last, Supplier<String> trouble) {}

  /**
   * Creates a source that has fetched nothing.
   *
   * @param begin creates a source that has fetched nothing
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  KeySource(Supplier<Keys> begin, InstantSource clock, LongSupplier nanoTime) {
    this.begin = begin;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.keys = begin.get();
    this.ahead = ahead();
  }

  /**
   * The keys that may have signed a token, at least one.
   *
   * @throws JWKSetUnavailableException if they cannot be fetched
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    Keys current = current();
    List<JWK> found = find(current, selector, context);
    if (!found.isEmpty()) {
      return found;
    }
    String trouble = current.trouble().get();
    throw trouble.isEmpty()
        ? new KeySourceException("none of the published keys fits it, whose kid are "
            + Quoted.of(current.last().get().getKeys().stream()
                .map(key -> String.valueOf(key.getKeyID()))
                .toList()))
        : new JWKSetUnavailableException(trouble);
  }

  /** Finds keys. While many threads wait for a slow fetch, others use the keys fetched last. */
  private List<JWK> find(Keys keys, JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    if (!waiting.tryAcquire()) {
      List<JWK> found = selector.select(keys.last().get());
      if (found.isEmpty()) {
        throw new JWKSetUnavailableException("they are slow to come, and many wait for them");
      }
      return found;
    }
    try {
      return keys.kept().get(selector, context);
    } catch (RateLimitReachedException e) { // they were fetched a moment ago for another token
      return List.of();
    } finally {
      waiting.release();
    }
  }

  private synchronized Keys current() {
    long now = ahead();
    if (Math.abs(now - ahead) > NOTICED_MILLIS) {
      keys = begin.get();
      ahead = now;
    }
    return keys;
  }

  /** The difference between the wall clock and the monotonic clock, in milliseconds. */
  private long ahead() {
    return clock.millis() - TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
  }
}
