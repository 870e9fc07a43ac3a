package io.github.mcpwar.security.bearer;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.keys.ApiKeys;
import io.github.mcpwar.servlets.Attribute;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Authenticates requests by their access tokens. Thread-safe; must be closed by its creator. */
public final class BearerAuthenticator implements AutoCloseable {
  /** The time for which the servers of a resource remember a used DPoP proof. */
  public static final Duration PROOFS_KEPT = DpopProofs.REMEMBERED;

  /** The event of a rejected token. */
  static final String FAILED = "authentication_failed";

  private static final Attribute<AuthenticationOutcome> OUTCOME =
      Attribute.of(AuthenticationOutcome.class);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int SUSPECTS_AT_ONCE = 4;

  private final LimitedLog log;
  private final FailedSignOns failures;
  private final SeenTokens good;
  private final SeenTokens over;
  private final Semaphore suspects = new Semaphore(SUSPECTS_AT_ONCE);
  private final SecurityEvents events;
  private final Clock clock;
  private final TokenIssuers issuers;
  private final ProofOfPossession proofs;
  private final BearerSettings resource;
  private final Optional<MachineKeys> keys;
  private final Supplier<String> references;

  /**
   * Creates an authenticator.
   *
   * @param issuers the accepted issuers of tokens for one resource, at least one
   * @param keys the API keys of machines; empty to accept tokens only
   * @param failures counts failed sign-ons
   * @param proofs takes the identifier of a DPoP proof on all servers of the same resource, for
   *     {@link #PROOFS_KEPT}; false if one of them took it before
   * @param references generates short identifiers, by which a client's refusal is found in the log
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @throws IllegalArgumentException if the settings are invalid
   */
  public BearerAuthenticator(
      List<BearerSettings> issuers,
      Optional<ApiKeys> keys,
      FailedSignOns failures,
      Predicate<String> proofs,
      SecurityEvents events,
      Supplier<String> references,
      Clock clock,
      LongSupplier nanoTime) {
    this(issuers, Optional.empty(), keys, failures, proofs, events, references, clock, nanoTime);
  }

  /**
   * Creates an authenticator.
   *
   * @param issuers the accepted issuers of tokens for one resource, at least one
   * @param own verifies the tokens of the first issuer, if that is this application itself
   * @param keys the API keys of machines; empty to accept tokens only
   * @param failures counts failed sign-ons
   * @param proofs takes the identifier of a DPoP proof, as above
   * @param references generates short identifiers, as above
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @throws IllegalArgumentException if the settings are invalid
   */
  public BearerAuthenticator(
      List<BearerSettings> issuers,
      Optional<TokenVerifier> own,
      Optional<ApiKeys> keys,
      FailedSignOns failures,
      Predicate<String> proofs,
      SecurityEvents events,
      Supplier<String> references,
      Clock clock,
      LongSupplier nanoTime) {
    Documents http = new Documents();
    this.log = new LimitedLog(System.getLogger(BearerAuthenticator.class.getName()), 1, nanoTime);
    this.clock = clock;
    this.events = events;
    this.references = references;
    this.resource = issuers.get(0);
    this.keys = keys.map(each -> new MachineKeys(each, clock));
    this.issuers = new TokenIssuers(
        issuers.stream()
            .map(each -> each.equals(resource) && own.isPresent()
                ? new TokenIssuer(each, own.get())
                : new TokenIssuer(each, http, clock, nanoTime))
            .toList(),
        keys.isPresent());
    this.failures = failures;
    this.good = new SeenTokens(REMEMBERED, nanoTime);
    this.over = new SeenTokens(REMEMBERED, nanoTime);
    this.proofs = new ProofOfPossession(resource, clock, proofs);
  }

  /** The time until then; negative afterwards. */
  Duration timeUntil(Instant end) {
    return Duration.between(clock.instant(), end);
  }

  SecurityEvents events() {
    return events;
  }

  /** The outcome for a request, determined once. */
  AuthenticationOutcome outcome(HttpServletRequest request) {
    AuthenticationOutcome before = OUTCOME.get(request);
    if (before != null) {
      return before;
    }
    AuthenticationOutcome outcome = authenticate(request);
    OUTCOME.set(request, outcome);
    return outcome;
  }

  private AuthenticationOutcome authenticate(HttpServletRequest request) {
    Optional<Credentials> credentials = Optional.empty();
    try {
      credentials = Credentials.of(request);
      return credentials.isEmpty()
          ? new AuthenticationOutcome.Missing()
          : outcome(request, credentials.get());
    } catch (RefusedTokenException e) {
      return refused(request, credentials, e);
    } catch (UnavailableException e) {
      log.warn(
          "Callers cannot be known now",
          "Callers cannot be known now; the authorization server: " + e.getMessage());
      return new AuthenticationOutcome.Unavailable();
    }
  }

  private AuthenticationOutcome outcome(HttpServletRequest request, Credentials credentials)
      throws RefusedTokenException, UnavailableException {
    boolean isKey = keys.isPresent() && MachineKeys.isKey(credentials);
    Optional<JWT> jwt = isKey ? Optional.empty() : jwt(credentials.token());
    UUID mark = SeenTokens.mark(credentials.token());
    long wait = failures.secondsToWait(request);
    if (wait == 0 || good.contains(mark)) {
      return accepted(request, credentials, jwt, mark);
    }
    if ((jwt.isEmpty() && !isKey) || !suspects.tryAcquire()) {
      return limited(request, wait);
    }
    try { // other clients may share the address, and their new tokens must be accepted
      return accepted(request, credentials, jwt, mark);
    } finally {
      suspects.release();
    }
  }

  private AuthenticationOutcome accepted(
      HttpServletRequest request, Credentials credentials, Optional<JWT> jwt, UUID mark)
      throws RefusedTokenException, UnavailableException {
    AuthenticationOutcome.Accepted accepted = keys.isPresent() && MachineKeys.isKey(credentials)
        ? keys.get().find(credentials, request.getRemoteAddr(), resource)
        : byToken(request, credentials, jwt, good.contains(mark));
    var unused = good.add(mark);
    return accepted;
  }

  private AuthenticationOutcome.Accepted byToken(
      HttpServletRequest request, Credentials credentials, Optional<JWT> jwt, boolean seenGood)
      throws RefusedTokenException, UnavailableException {
    TokenIssuer issuer = jwt.isPresent() ? issuers.of(jwt.get()) : ofOpaque();
    Map<String, Object> claims =
        jwt.isPresent() ? issuer.verify(jwt.get()) : issuer.ask(credentials.token(), seenGood);
    proofs.check(request, credentials, claims);
    BearerPrincipal principal = issuer.principal(claims);
    issuers.requireOwnName(issuer, principal);
    BearerSettings settings = issuer.settings();
    return new AuthenticationOutcome.Accepted(
        principal,
        settings,
        settings.scopes(),
        principal.expires().map(end -> end.plus(settings.clockSkew())),
        credentials);
  }

  /**
   * The outcome of a rejection. A client that sends a formerly valid token once is not counted, as
   * it cannot know that the token is no longer valid.
   */
  private AuthenticationOutcome refused(
      HttpServletRequest request, Optional<Credentials> credentials, RefusedTokenException e) {
    String reference = references.get();
    String detail = "Token refused (reference " + reference + "): " + e.reason();
    events.happened(FAILED, e.description(), request, detail);
    long wait = failures.secondsToWait(request);
    boolean forgiven = credentials
        .map(Credentials::token)
        .map(SeenTokens::mark)
        .filter(mark -> (e.isExpired() || good.contains(mark)) && over.add(mark))
        .isPresent();
    if (!forgiven) {
      failures.add(request);
    }
    return forgiven || wait == 0
        ? new AuthenticationOutcome.Refused(
            e.error(), e.description() + " (reference " + reference + ")", detail)
        : new AuthenticationOutcome.Limited(wait);
  }

  private AuthenticationOutcome limited(HttpServletRequest request, long wait) {
    events.happened("limit_hit", request, "Too many sign-ons failed from this address");
    return new AuthenticationOutcome.Limited(wait);
  }

  private TokenIssuer ofOpaque() throws RefusedTokenException {
    return issuers
        .ofOpaque()
        .orElseThrow(
            () -> RefusedTokenException.invalid("The token cannot be read", "it is no signed JWT"));
  }

  private static Optional<JWT> jwt(String token) {
    try {
      return Optional.of(JWTParser.parse(token));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    proofs.close();
  }
}
