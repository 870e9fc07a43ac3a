package io.github.mcpwar.security.bearer;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Validates opaque tokens by asking the authorization server.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7662">RFC 7662</a>
 */
final class Introspection {
  private static final int AT_ONCE = 32;
  private static final int STRANGERS_AT_ONCE = 8;
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final String INVALID = "The token is not valid";

  private final BearerSettings settings;
  private final BearerSettings.Client client;
  private final AuthorizationServer server;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final SeenTokens bad;
  private final Semaphore known = new Semaphore(AT_ONCE);
  private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE);

  Introspection(
      BearerSettings settings,
      BearerSettings.Client client,
      AuthorizationServer server,
      Clock clock,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.client = client;
    this.server = server;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.bad = new SeenTokens(KEPT, nanoTime);
  }

  /**
   * The claims of a token, according to the authorization server. An invalid token is not asked
   * about again for a minute, and the number of concurrent requests is limited, so that neither a
   * slow server nor a flood of tokens occupies all threads.
   *
   * @param seenGood true if the token was valid before; such tokens have a limit of their own
   */
  Map<String, Object> ask(String token, boolean seenGood)
      throws RefusedTokenException, UnavailableException {
    UUID mark = SeenTokens.mark(token);
    if (bad.contains(mark)) {
      throw RefusedTokenException.invalid(INVALID, "it was not valid a moment ago");
    }
    Semaphore room = seenGood ? known : strangers;
    if (!room.tryAcquire()) {
      throw new UnavailableException("it is asked about too many tokens at once");
    }
    try {
      return check(answer(token));
    } catch (RefusedTokenException e) {
      var unused = bad.add(mark);
      throw e;
    } finally {
      room.release();
    }
  }

  private Map<String, Object> check(TokenIntrospectionSuccessResponse answer)
      throws RefusedTokenException {
    require(answer.isActive(), INVALID, "it is not active");
    require(
        answer.getIssuer() == null || answer.getIssuer().getValue().equals(settings.issuer()),
        "The token's issuer is not accepted here",
        ClaimProblems.issuer(answer.getParameters().get("iss"), Set.of(settings.issuer())));
    require(
        answer.getAudience() != null
            && answer.getAudience().stream()
                .map(Audience::getValue)
                .anyMatch(settings.audiences()::contains),
        JwtVerifier.ELSEWHERE,
        ClaimProblems.audience(
            answer.getAudience() == null
                ? Set.of()
                : answer.getAudience().stream().map(Audience::getValue).toList(),
            settings.audiences()));
    Instant now = clock.instant();
    Map<String, Object> said = answer.getParameters();
    require(
        !isBefore(answer.getExpirationTime(), now.minus(settings.clockSkew())),
        "The token has expired",
        ClaimProblems.expired(said, now));
    require(
        answer.getNotBeforeTime() == null
            || isBefore(answer.getNotBeforeTime(), now.plus(settings.clockSkew())),
        INVALID,
        ClaimProblems.early(said, now, settings.clockSkew()));
    Optional<String> otherwise = TokenKind.otherKind(said);
    require(otherwise.isEmpty(), "The token is not an access token", otherwise.orElse(""));
    require(
        !"dpop".equalsIgnoreCase(String.valueOf(said.get("token_type"))) || said.containsKey("cnf"),
        "The token must be bound to a key (DPoP)",
        "it is of the type DPoP, and bound to no key");
    return said;
  }

  private static boolean isBefore(@Nullable Date date, Instant time) {
    return date != null && date.toInstant().isBefore(time);
  }

  private static void require(boolean holds, String message, String reason)
      throws RefusedTokenException {
    if (!holds) {
      throw RefusedTokenException.invalid(message, reason);
    }
  }

  private TokenIntrospectionSuccessResponse answer(String token) throws UnavailableException {
    URI endpoint = endpoint();
    HTTPRequest request = new TokenIntrospectionRequest(
            endpoint,
            new ClientSecretBasic(new ClientID(client.id()), new Secret(client.secret())),
            new BearerAccessToken(token))
        .toHTTPRequest();
    try {
      HTTPResponse response = Posting.send(request, nanoTime);
      if (!response.indicatesSuccess()) {
        throw new UnavailableException(
            "it refuses to tell about tokens: status " + response.getStatusCode());
      }
      return TokenIntrospectionSuccessResponse.parse(response);
    } catch (IOException e) {
      throw new UnavailableException(
          "it does not answer about a token: " + e.getClass().getName());
    } catch (ParseException | RuntimeException e) { // any invalid answer; never with the token
      throw new UnavailableException("its answer about a token cannot be read");
    }
  }

  private URI endpoint() throws UnavailableException {
    URI endpoint = server.metadata().getIntrospectionEndpointURI();
    if (endpoint == null) {
      throw new UnavailableException("it names no introspection endpoint");
    }
    try {
      AuthorizationServer.requireSafe(endpoint);
    } catch (IllegalArgumentException e) {
      throw new UnavailableException("tokens are not sent to " + endpoint + " to ask about them,"
          + " as that is neither an https URL nor on this machine");
    }
    return endpoint;
  }
}
