package io.github.mcpwar.security.delegation;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.security.bearer.Subject;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.spi.Delegation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The tokens for other services in the name of one caller. */
final class CallerDelegation implements Delegation {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  /** The requests to the provider after a user has finished, as it may need a moment. */
  private static final int TRIES = 3;

  private final Delegations all;
  private final Supplier<Subject> caller;

  /**
   * Creates the delegation of a caller.
   *
   * @param caller supplies the caller with the newest token
   */
  CallerDelegation(Delegations all, Supplier<Subject> caller) {
    this.all = all;
    this.caller = caller;
  }

  @Override
  public DownstreamToken token(String audience, Set<String> scopes, Exchanges exchanges)
      throws ConsentRequiredException, InterruptedException {
    Wanted wanted = Wanted.of(audience, scopes);
    try {
      return all.get(caller.get(), wanted, exchanges);
    } catch (ExchangeException e) {
      if (e.needsConsent()) {
        throw consent(wanted, exchanges.visit(), e);
      }
      throw e.toCaller();
    }
  }

  private ConsentRequiredException consent(Wanted wanted, String mark, ExchangeException needed) {
    Subject subject = caller.get();
    try {
      String scopes = all.issuer(subject.issuer()).orElseThrow().scopes(wanted);
      Consents.Ticket ticket = new Consents.Ticket(
          all.visit(subject, mark, wanted), subject.issuer(), scopes, needed.claims());
      return new ConsentRequiredException(
          all.consents().page(ticket).orElseThrow(needed::toCaller), needed.detail());
    } catch (UnavailableException | ExchangeException e) {
      throw needed.toCaller();
    }
  }

  @Override
  public DownstreamToken tokenAfterConsent(String audience, Set<String> scopes, Exchanges exchanges)
      throws InterruptedException {
    Wanted wanted = Wanted.of(audience, scopes);
    String visit = all.visit(caller.get(), exchanges.visit(), wanted);
    long end = all.now() + all.consentWait().toNanos();
    Duration pause = FIRST_PAUSE;
    int tries = 0; // after the user has finished
    while (true) {
      Duration left = Duration.ofNanos(end - all.now());
      if (tries == 0) {
        Optional<Boolean> finished = all.consents().await(visit, shorter(pause, left));
        if (finished.isPresent() && !finished.get()) {
          throw failed(
              Reason.CONSENT_REQUIRED,
              "You did not allow this server to use " + audience + " in your name");
        }
        tries = finished.isPresent() ? 1 : 0;
      } else {
        all.consents().pause(shorter(FIRST_PAUSE, left));
        tries++;
      }
      try {
        return token(audience, scopes, exchanges);
      } catch (ConsentRequiredException e) {
        if (tries >= TRIES) {
          throw failed(
              Reason.SIGN_IN_AGAIN,
              "The company sign-on wants to see more of you than"
                  + " your permission, such as a second factor: sign in again");
        }
        if (left.isNegative() || left.isZero()) {
          throw failed(
              Reason.CONSENT_REQUIRED,
              "You did not allow this server to use " + audience
                  + " in your name in time: allow it, and try again");
        }
      }
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  @Override
  public void drop(DownstreamToken token) {
    all.drop(caller.get(), token);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static NoTokenException failed(Reason reason, String words) {
    return new NoTokenException(
        reason, words, new IllegalStateException("After the page: " + words));
  }
}
