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
 * Keys that are kept by the wall clock, and begun anew when somebody has set that: else keys that are withdrawn would be taken for as much longer, and new ones not be fetched for so long.
 * Safe for use by several threads.
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
   * Keys that are kept.
   *
   * @param last those that were fetched last, which needs no waiting
   * @param trouble the reason why no keys came when they were fetched last; empty when some did
   */
  record Keys(JWKSource<SecurityContext> kept, Supplier<JWKSet> last, Supplier<String> trouble) {}

  /**
   * No keys yet.
   *
   * @param begin makes a source of keys that has fetched none
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
   * The keys by which a token may be signed, at least one.
   *
   * @throws JWKSetUnavailableException when they cannot be fetched
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
        ? new KeySourceException("none of the published keys fits it")
        : new JWKSetUnavailableException(trouble);
  }

  /** While many wait for keys, which are slow to come, others do with those that came last. */
  private List<JWK> find(Keys keys, JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    if (!waiting.tryAcquire()) {
      return selector.select(keys.last().get());
    }
    try {
      return keys.kept().get(selector, context);
    } catch (RateLimitReachedException e) { // they were fetched a moment ago, for another token
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

  /** By how many milliseconds the wall clock is before the one that nobody sets. */
  private long ahead() {
    return clock.millis() - TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
  }
}
