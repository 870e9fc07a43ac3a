package io.github.mcpwar.security.delegation;

import io.github.bucket4j.Bucket;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Recent;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.spi.Delegation.Exchanges;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Exchanges with providers, limited for each caller. Tokens are kept while they are valid, and
 * failures for a moment, so that nobody can make this server ask for the same again and again.
 * Thread-safe.
 */
final class LimitedExchanges {
  /** The outcome if the provider was not asked, which is never remembered. */
  static final String LIMIT_HIT = "limit_hit";

  private static final Duration FAILED = Duration.ofSeconds(10);

  private final Crowd<Bucket> callers;
  private final TokenCache cache;
  private final Recent<ExchangeException> failures;
  private final Flights flights = new Flights();
  private final LongSupplier nanoTime;
  private final LimitedLog log;

  LimitedExchanges(Delegations.Surroundings around) {
    this.nanoTime = around.nanoTime();
    this.callers = new Crowd<>(
        around.rates()::of,
        each -> each.getAvailableTokens() >= around.perMinute(),
        around.nanoTime());
    this.cache = new TokenCache(around.clock());
    this.failures =
        new Recent<>(FAILED, TokenCache.MOST_PER_CALLER, TokenCache.MOST, around.nanoTime());
    this.log = new LimitedLog(
        System.getLogger(Delegations.class.getName()), LimitedLog.SOME, around.nanoTime());
  }

  /**
   * A token of a caller, from memory or from the provider.
   *
   * @param subject the user's own token
   * @param key of the caller, the subject and what is wanted
   */
  DownstreamToken get(
      Subject caller,
      IssuerExchanges issuer,
      String subject,
      Wanted wanted,
      String key,
      Exchanges exchanges)
      throws ExchangeException, InterruptedException {
    Optional<DownstreamToken> known = cache.get(key);
    return known.isPresent()
        ? known.get()
        : flights.run(key, () -> exchange(caller, issuer, subject, wanted, key, exchanges));
  }

  private DownstreamToken exchange(
      Subject caller,
      IssuerExchanges issuer,
      String subject,
      Wanted wanted,
      String key,
      Exchanges exchanges)
      throws ExchangeException {
    Optional<DownstreamToken> known = cache.get(key); // of an exchange that has just ended
    if (known.isPresent()) {
      return known.get();
    }
    Optional<ExchangeException> failed = failures.get(key);
    if (failed.isPresent()) {
      throw failed.get();
    }
    long begun = nanoTime.getAsLong();
    try {
      if (!callers.of(name(caller)).tryConsume(1)) {
        throw tooMany(wanted, caller + " reached mcp.max-token-exchanges");
      }
      DownstreamToken token = issuer.client().exchange(subject, wanted);
      cache.put(name(caller), key, token);
      tell(exchanges, "ok", begun, wanted);
      return token;
    } catch (ExchangeException e) {
      tell(exchanges, e.outcome(), begun, wanted);
      if (!e.needsConsent() && !e.outcome().equals(LIMIT_HIT)) { // a consent may come any time
        failures.put(name(caller), key, e);
      }
      if (e.reason() == Reason.NOT_SET_UP) { // whether or not the tool does without
        log.warn("No token for " + wanted.audience(), e.detail());
      }
      throw e;
    }
  }

  static ExchangeException tooMany(Wanted wanted, String reason) {
    return new ExchangeException(
        Reason.TOO_MANY,
        LIMIT_HIT,
        "You asked for too much at other services in a short time: try again in a minute",
        "No token for " + wanted + ": " + reason);
  }

  private void tell(Exchanges exchanges, String outcome, long begun, Wanted wanted) {
    exchanges.happened(
        outcome, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun), wanted.toString());
  }

  /** Forgets a token that its service refuses. */
  void drop(Subject caller, DownstreamToken token) {
    cache.drop(name(caller), token);
  }

  private static String name(Subject caller) {
    return caller.issuer() + "\n" + caller.name();
  }
}
