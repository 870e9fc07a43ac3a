package io.github.mcpwar.security.delegation;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.security.bearer.ClientAuthenticator;
import io.github.mcpwar.security.bearer.DelegationMode;
import io.github.mcpwar.security.bearer.Posting;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Exchanges tokens of users with one identity provider. Thread-safe. */
final class ExchangeClient {
  private static final int AT_ONCE = 40;

  /** The issuers whose metadata do not name the on-behalf-of flow that they have. */
  private static final String ENTRA =
      "(login|sts)\\.(microsoftonline\\.(com|us)|windows\\.net|partner\\.microsoftonline\\.cn)";

  private final DelegationMode mode;
  private final ProviderTokens tokens;
  private final ClientAuthenticator authenticator;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  /** One permit for each exchange that may be made at once. */
  final Semaphore room = new Semaphore(AT_ONCE);

  /**
   * Creates a client that has asked nothing yet.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  ExchangeClient(
      DelegationMode mode,
      ProviderTokens tokens,
      ClientAuthenticator authenticator,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.mode = mode;
    this.tokens = tokens;
    this.authenticator = authenticator;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** True for the on-behalf-of flow of Entra ID, false for RFC 8693. */
  boolean isEntra() throws UnavailableException, ExchangeException {
    if (mode != DelegationMode.AUTO) {
      return mode == DelegationMode.ENTRA;
    }
    List<GrantType> known = tokens.metadata().getGrantTypes();
    List<GrantType> grants = known == null ? List.of() : known;
    if (grants.contains(GrantType.TOKEN_EXCHANGE)) {
      return false;
    }
    String host = URI.create(tokens.metadata().getIssuer().getValue()).getHost();
    if (grants.contains(GrantType.JWT_BEARER) || String.valueOf(host).matches(ENTRA)) {
      return true;
    }
    throw new ExchangeException(
        Reason.NOT_SET_UP,
        "not_set_up",
        ExchangeErrors.NOT_SET_UP,
        "The metadata of the identity provider names no way to exchange tokens"
            + " (grant_types_supported): set mcp.on-behalf-of to exchange or entra");
  }

  /**
   * Exchanges a token of a user.
   *
   * @param subject the user's own token, which goes nowhere else
   */
  DownstreamToken exchange(String subject, Wanted wanted) throws ExchangeException {
    if (!room.tryAcquire()) {
      throw new ExchangeException(
          Reason.UNAVAILABLE,
          LimitedExchanges.LIMIT_HIT,
          ExchangeErrors.UNAVAILABLE,
          "No token for " + wanted + ": " + AT_ONCE + " others are asked for at this moment");
    }
    try {
      HTTPResponse response = Posting.send(request(subject, wanted).toHTTPRequest(), nanoTime);
      Map<String, Object> members = members(response);
      if (!response.indicatesSuccess()) {
        throw ExchangeErrors.of(response.getStatusCode(), members, wanted);
      }
      return new ExchangeAnswer(wanted, clock).read(members, subject);
    } catch (UnavailableException e) {
      throw unavailable(String.valueOf(e.getMessage()), wanted);
    } catch (IOException e) {
      throw unavailable("it does not answer: " + e.getClass().getName(), wanted);
    } catch (ParseException e) { // never with the token
      throw unavailable("its answer cannot be read", wanted);
    } finally {
      room.release();
    }
  }

  private static Map<String, Object> members(HTTPResponse response) throws ParseException {
    if (response.getBody() == null) {
      return Map.of();
    }
    try {
      return response.getBodyAsJSONObject();
    } catch (RuntimeException e) { // of the parser; never with the body
      throw new ParseException("no JSON object");
    }
  }

  private TokenRequest request(String subject, Wanted wanted)
      throws UnavailableException, ExchangeException {
    boolean isEntra = isEntra();
    Set<String> scopes = isEntra ? wanted.prefixed() : wanted.scopes();
    return new TokenRequest(
        authenticator.endpoint(),
        authenticator.proof(),
        isEntra ? assertion(subject) : exchangeGrant(subject, wanted.audience()),
        scopes.isEmpty() ? null : new Scope(scopes.toArray(String[]::new)),
        null,
        isEntra ? Map.of("requested_token_use", List.of("on_behalf_of")) : Map.of());
  }

  private static AuthorizationGrant exchangeGrant(String subject, String audience) {
    return new TokenExchangeGrant(
        new TypelessAccessToken(subject),
        TokenTypeURI.ACCESS_TOKEN,
        null,
        null,
        TokenTypeURI.ACCESS_TOKEN,
        Audience.create(audience));
  }

  private static AuthorizationGrant assertion(String subject) throws ExchangeException {
    try {
      return new JWTBearerGrant(SignedJWT.parse(subject));
    } catch (java.text.ParseException e) { // its message could have a part of the token
      throw new ExchangeException(
          Reason.NOT_SET_UP,
          "not_set_up",
          ExchangeErrors.NOT_SET_UP,
          "The on-behalf-of flow needs signed access tokens, and the user's is opaque");
    }
  }

  private static ExchangeException unavailable(String reason, Wanted wanted) {
    return new ExchangeException(
        Reason.UNAVAILABLE,
        "unavailable",
        ExchangeErrors.UNAVAILABLE,
        "The identity provider gives no token for " + wanted + ": " + reason);
  }
}
