package io.github.mcpwar.security.signon;

import io.github.bucket4j.Bucket;
import io.github.mcpwar.callers.Crowd;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.callers.Recent;
import io.github.mcpwar.security.bearer.BusyException;
import io.github.mcpwar.security.bearer.TooManyException;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Asks the provider for news of users who signed on, so often for each user only. What fails for a
 * call of a tool is not tried again for a moment. Thread-safe.
 */
final class Refreshes {
  /** The requests for one user in a minute, of all clients and tools. */
  static final int PER_MINUTE = 60;

  private static final Duration FAILED = Duration.ofSeconds(5);
  private static final int MOST_PER_USER = 30;
  private static final int MOST = 2000;

  private final Provider provider;
  private final Crowd<Bucket> users;
  private final Recent<String> failures;

  /**
   * Creates refreshes of which none has failed.
   *
   * @param users the rates of users, {@value #PER_MINUTE} in a minute
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  Refreshes(Provider provider, Rates users, LongSupplier nanoTime) {
    this.provider = provider;
    this.users = new Crowd<>(users::of, each -> each.getAvailableTokens() >= PER_MINUTE, nanoTime);
    this.failures = new Recent<>(FAILED, MOST_PER_USER, MOST, nanoTime);
  }

  /** The news of a user, for a client that waits for them. */
  SignedOnUser forClient(String refreshToken, SignedOnUser before)
      throws ProviderException, UnavailableException {
    if (!users.of(before.name()).tryConsume(1)) {
      throw new TooManyException("the sign-on of " + before + " is refreshed too often");
    }
    try {
      return provider.refresh(refreshToken, before);
    } catch (ProviderException e) {
      if (e.isOver()) {
        throw e;
      }
      throw new UnavailableException("the identity provider asks to try again");
    }
  }

  /** The news of a user, for a call in the user's name. */
  SignedOnUser forCall(String grant, String refreshToken, SignedOnUser before)
      throws ProviderException, UnavailableException {
    Optional<String> failed = failures.get(grant);
    if (failed.isPresent()) {
      throw new UnavailableException(failed.get());
    }
    try {
      return forClient(refreshToken, before);
    } catch (TooManyException | BusyException e) { // the provider was not asked
      throw e;
    } catch (UnavailableException e) {
      failures.put(before.name(), grant, String.valueOf(e.getMessage()));
      throw e;
    }
  }
}
