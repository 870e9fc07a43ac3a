package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.FailedSignOns;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.servlets.Attribute;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Authenticates requests by their access tokens. Thread-safe; must be closed by its creator. */
public final class BearerAuthenticator implements AutoCloseable {
  /** The time for which the servers of a resource remember a used DPoP proof. */
  public static final Duration PROOFS_KEPT = DpopProofs.REMEMBERED;

  private static final Attribute<AuthenticationOutcome> OUTCOME =
      Attribute.of(AuthenticationOutcome.class);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int SUSPECTS_AT_ONCE = 4;

  private final LimitedLog log;
  private final BearerSettings settings;
  private final FailedSignOns failures;
  private final SeenTokens good;
  private final SeenTokens over;
  private final Semaphore suspects = new Semaphore(SUSPECTS_AT_ONCE);
  private final SecurityEvents events;
  private final Clock clock;
  private final JwtVerifier jwts;
  private final Optional<Introspection> introspection;
  private final ProofOfPossession proofs;
  private final ClaimPaths roles;

  /**
   * Creates an authenticator.
   *
   * @param failures counts failed sign-ons
   * @param proofs takes the identifier of a DPoP proof on all servers of the same resource, for
   *     {@link #PROOFS_KEPT}; false if one of them took it before
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @throws IllegalArgumentException if the settings are invalid
   */
  public BearerAuthenticator(
      BearerSettings settings,
      FailedSignOns failures,
      Predicate<String> proofs,
      SecurityEvents events,
      Clock clock,
      LongSupplier nanoTime) {
    this(settings, failures, proofs, events, new Documents(), clock, nanoTime);
  }

  BearerAuthenticator(
      BearerSettings settings,
      FailedSignOns failures,
      Predicate<String> proofs,
      SecurityEvents events,
      ResourceRetriever http,
      Clock clock,
      LongSupplier nanoTime) {
    AuthorizationServer.requireSafe(URI.create(settings.issuer()));
    AuthorizationServer server = new AuthorizationServer(settings.issuer(), http, clock, nanoTime);
    this.log = new LimitedLog(System.getLogger(BearerAuthenticator.class.getName()), 1, nanoTime);
    this.settings = settings;
    this.clock = clock;
    this.events = events;
    this.jwts = new JwtVerifier(settings, server, clock);
    this.introspection = settings
        .introspection()
        .map(client -> new Introspection(settings, client, server, clock, nanoTime));
    this.failures = failures;
    this.good = new SeenTokens(REMEMBERED, nanoTime);
    this.over = new SeenTokens(REMEMBERED, nanoTime);
    this.proofs = new ProofOfPossession(settings, clock, proofs);
    this.roles = new ClaimPaths(settings.roleClaims(), settings.audiences());
  }

  /** The time until an expiry, lengthened by the permitted clock skew; negative afterwards. */
  Duration timeUntil(Instant end) {
    return Duration.between(clock.instant(), end.plus(settings.clockSkew()));
  }

  BearerSettings settings() {
    return settings;
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
    Optional<JWT> jwt = jwt(credentials.token());
    UUID mark = SeenTokens.mark(credentials.token());
    long wait = failures.secondsToWait(request);
    if (wait == 0 || good.contains(mark)) {
      return accepted(request, credentials, jwt, mark);
    }
    if (jwt.isEmpty() || !suspects.tryAcquire()) {
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
    BearerPrincipal principal = principal(request, credentials, claims(credentials, jwt, mark));
    var unused = good.add(mark);
    return new AuthenticationOutcome.Accepted(principal);
  }

  /**
   * The outcome of a rejection. A client that sends a formerly valid token once is not counted, as
   * it cannot know that the token is no longer valid.
   */
  private AuthenticationOutcome refused(
      HttpServletRequest request, Optional<Credentials> credentials, RefusedTokenException e) {
    events.happened("authentication_failed", request, "Token refused: " + e.reason());
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
        ? new AuthenticationOutcome.Refused(e.error(), e.description())
        : new AuthenticationOutcome.Limited(wait);
  }

  private AuthenticationOutcome limited(HttpServletRequest request, long wait) {
    events.happened("limit_hit", request, "Too many sign-ons failed from this address");
    return new AuthenticationOutcome.Limited(wait);
  }

  private BearerPrincipal principal(
      HttpServletRequest request, Credentials credentials, Map<String, Object> claims)
      throws RefusedTokenException, UnavailableException {
    proofs.check(request, credentials, claims);
    if (!(claims.get(settings.principalClaim()) instanceof String name) || name.isBlank()) {
      throw RefusedTokenException.invalid(
          "The token does not say who it speaks for",
          "it has no claim " + settings.principalClaim() + " with a text");
    }
    return new BearerPrincipal(
        name,
        roles.texts(claims),
        ClaimPaths.scopes(claims, settings.impliedScopes()),
        Collections.unmodifiableMap(claims));
  }

  private static Optional<JWT> jwt(String token) {
    try {
      return Optional.of(JWTParser.parse(token));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> claims(Credentials credentials, Optional<JWT> jwt, UUID mark)
      throws RefusedTokenException, UnavailableException {
    if (jwt.isPresent()) {
      return jwts.verify(jwt.get());
    }
    if (introspection.isEmpty()) {
      throw RefusedTokenException.invalid("The token cannot be read", "it is no signed JWT");
    }
    return introspection.get().ask(credentials.token(), good.contains(mark));
  }

  @Override
  public void close() {
    proofs.close();
  }
}
