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
import java.time.Instant;
import java.util.Map;

/**
 * Asks the authorization server about tokens that say nothing by themselves.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7662">RFC 7662</a>
 */
final class Introspection {
  private final BearerSettings settings;
  private final BearerSettings.Client client;
  private final AuthorizationServer server;
  private final Clock clock;

  Introspection(
      BearerSettings settings,
      BearerSettings.Client client,
      AuthorizationServer server,
      Clock clock) {
    this.settings = settings;
    this.client = client;
    this.server = server;
    this.clock = clock;
  }

  /** What the authorization server says of the token. */
  Map<String, Object> ask(String token) throws RefusedTokenException, UnavailableException {
    TokenIntrospectionSuccessResponse answer = answer(token);
    if (!answer.isActive()) {
      throw RefusedTokenException.invalid("The token is not valid", "it is not active");
    }
    if (answer.getIssuer() != null && !answer.getIssuer().getValue().equals(settings.issuer())) {
      throw RefusedTokenException.invalid(
          "The token was not issued by the right server for this resource",
          "its issuer is " + answer.getIssuer());
    }
    if (answer.getAudience() == null
        || answer.getAudience().stream()
            .map(Audience::getValue)
            .noneMatch(settings.audiences()::contains)) {
      throw RefusedTokenException.invalid(
          "The token was not issued by the right server for this resource",
          "its audience is " + answer.getAudience());
    }
    Instant now = clock.instant();
    if (answer.getExpirationTime() != null
        && answer.getExpirationTime().toInstant().plus(settings.clockSkew()).isBefore(now)) {
      throw RefusedTokenException.invalid("The token has expired", "it has expired");
    }
    return answer.getParameters();
  }

  private TokenIntrospectionSuccessResponse answer(String token) throws UnavailableException {
    URI endpoint = endpoint();
    HTTPRequest request = new TokenIntrospectionRequest(
            endpoint,
            new ClientSecretBasic(new ClientID(client.id()), new Secret(client.secret())),
            new BearerAccessToken(token))
        .toHTTPRequest();
    request.setConnectTimeout(Documents.TIMEOUT_MILLIS);
    request.setReadTimeout(Documents.TIMEOUT_MILLIS);
    request.setFollowRedirects(false);
    try {
      HTTPResponse response = request.send();
      if (!response.indicatesSuccess()) {
        throw new UnavailableException(
            "it refuses to tell about tokens: status " + response.getStatusCode());
      }
      return TokenIntrospectionSuccessResponse.parse(response);
    } catch (IOException e) {
      throw new UnavailableException(
          "it does not answer about a token: " + e.getClass().getName());
    } catch (ParseException | RuntimeException e) { // whatever it answers; never with the token
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
