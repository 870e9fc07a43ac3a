package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are kept by the wall clock, and begun anew when somebody has set that: else keys that are withdrawn would be taken for as much longer, and new ones not be fetched for so long.
 * Safe for use by several threads.
 */
final class KeySource implements JWKSource<SecurityContext> {
  private static final long NOTICED_MILLIS = Duration.ofSeconds(10).toMillis();

  private final Supplier<JWKSource<SecurityContext>> begin;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private JWKSource<SecurityContext> keys; // guarded by this
  private long ahead; // guarded by this

  /**
   * No keys yet.
   *
   * @param begin makes a source of keys that has fetched none
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  KeySource(
      Supplier<JWKSource<SecurityContext>> begin, InstantSource clock, LongSupplier nanoTime) {
    this.begin = begin;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.keys = begin.get();
    this.ahead = ahead();
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    return current().get(selector, context);
  }

  private synchronized JWKSource<SecurityContext> current() {
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
