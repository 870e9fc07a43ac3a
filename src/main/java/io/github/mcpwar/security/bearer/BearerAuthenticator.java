package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Finds out who a request's token speaks for. Safe for use by several threads; whoever makes it closes it. */
public final class BearerAuthenticator implements AutoCloseable {
  private static final String OUTCOME = Outcome.class.getName();

  private final LimitedLog log;
  private final BearerSettings settings;
  private final SecurityEvents events;
  private final JwtVerifier jwts;
  private final Optional<Introspection> introspection;
  private final ProofOfPossession proofs;
  private final ClaimPaths roles;

  /**
   * One for these settings.
   *
   * @throws IllegalArgumentException when they cannot be right
   */
  public BearerAuthenticator(BearerSettings settings, SecurityEvents events) {
    this(settings, events, new Documents(), Clock.systemUTC(), System::nanoTime);
  }

  BearerAuthenticator(
      BearerSettings settings,
      SecurityEvents events,
      ResourceRetriever http,
      Clock clock,
      LongSupplier nanoTime) {
    AuthorizationServer.requireSafe(URI.create(settings.issuer()));
    AuthorizationServer server = new AuthorizationServer(settings.issuer(), http, clock, nanoTime);
    this.log = new LimitedLog(System.getLogger(BearerAuthenticator.class.getName()), 1, nanoTime);
    this.settings = settings;
    this.events = events;
    this.jwts = new JwtVerifier(settings, server, clock);
    this.introspection =
        settings.introspection().map(client -> new Introspection(settings, client, server, clock));
    this.proofs = new ProofOfPossession(settings, clock);
    this.roles = new ClaimPaths(settings.roleClaims(), settings.audiences());
  }

  BearerSettings settings() {
    return settings;
  }

  SecurityEvents events() {
    return events;
  }

  /** What came of the request's token: looked at once, however often this is asked. */
  Outcome outcome(HttpServletRequest request) {
    if (request.getAttribute(OUTCOME) instanceof Outcome before) {
      return before;
    }
    Outcome outcome = authenticate(request);
    request.setAttribute(OUTCOME, outcome);
    return outcome;
  }

  private Outcome authenticate(HttpServletRequest request) {
    try {
      Optional<Credentials> credentials = Credentials.of(request);
      return credentials.isEmpty()
          ? new Outcome.Missing()
          : new Outcome.Accepted(principal(request, credentials.get()));
    } catch (RefusedTokenException e) {
      events.happened("authentication_failed", request, "Token refused: " + e.reason());
      return new Outcome.Refused(e.error(), e.description());
    } catch (UnavailableException e) {
      log.warn(
          "Callers cannot be known now",
          "Callers cannot be known now; the authorization server: " + e.getMessage());
      return new Outcome.Unavailable();
    }
  }

  private BearerPrincipal principal(HttpServletRequest request, Credentials credentials)
      throws RefusedTokenException, UnavailableException {
    Map<String, Object> claims = claims(credentials.token());
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

  private Map<String, Object> claims(String token)
      throws RefusedTokenException, UnavailableException {
    JWT jwt;
    try {
      jwt = JWTParser.parse(token);
    } catch (ParseException e) {
      if (introspection.isPresent()) {
        return introspection.get().ask(token);
      }
      throw RefusedTokenException.invalid("The token cannot be read", "it is no signed JWT");
    }
    return jwts.verify(jwt);
  }

  @Override
  public void close() {
    proofs.close();
  }
}
