package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** Exchanges grants for tokens. */
final class TokenRequests {
  private static final int MAX_NONCES = 2;

  private final Web web;
  private final Proofs proofs;

  TokenRequests(Web web, Proofs proofs) {
    this.web = web;
    this.proofs = proofs;
  }

  /**
   * Requests a token.
   *
   * @throws AuthorizationException if the server issues none
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Resource parameter</a>
   */
  Held ask(Target target, RegisteredClient client, AuthorizationGrant grant) {
    URI endpoint = Addresses.requireProtected(
        target.server().getTokenEndpointURI(), target.endpoint(), "token endpoint");
    TokenRequest.Builder request = client
        .authentication(target.server())
        .map(proof -> new TokenRequest.Builder(endpoint, proof, grant))
        .orElseGet(() -> new TokenRequest.Builder(endpoint, client.id(), grant))
        .resource(target.resource());
    boolean scopesAreInGrant = grant.getType().equals(GrantType.AUTHORIZATION_CODE)
        || grant.getType().equals(GrantType.REFRESH_TOKEN);
    if (!scopesAreInGrant) {
      request.scope(target.scope());
    }
    try {
      return read(target, client, grant, send(request.build(), target.dpop(), 0));
    } catch (ParseException e) {
      throw new AuthorizationException(
          "The answer of the token endpoint " + endpoint + " is malformed", e);
    } catch (IOException e) {
      throw Failures.unreachable("The token endpoint " + endpoint, e);
    }
  }

  private HTTPResponse send(TokenRequest request, boolean dpop, int nonces) throws IOException {
    HTTPRequest http = request.toHTTPRequest();
    if (dpop) {
      http.setDPoP(proofs.of(http.getMethod().name(), http.getURI(), null));
    }
    HTTPResponse answer = http.send(web);
    boolean isNew = dpop && proofs.use(answer.getHeaderValue("DPoP-Nonce"), http.getURI());
    return isNew && nonces < MAX_NONCES && wantsNonce(answer)
        ? send(request, true, nonces + 1)
        : answer;
  }

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc9449#section-8">RFC 9449, nonces</a>. */
  private static boolean wantsNonce(HTTPResponse answer) {
    try {
      return !answer.indicatesSuccess()
          && "use_dpop_nonce".equals(answer.getBodyAsJSONObject().get("error"));
    } catch (ParseException e) {
      return false;
    }
  }

  private static Held read(
      Target target, RegisteredClient client, AuthorizationGrant grant, HTTPResponse http)
      throws ParseException {
    TokenResponse answer = TokenResponse.parse(http);
    if (!answer.indicatesSuccess()) {
      throw new AuthorizationException("The authorization server %s refuses a token: %s"
          .formatted(target.issuer(), Failures.words(answer.toErrorResponse().getErrorObject())));
    }
    AccessTokenResponse success = answer.toSuccessResponse();
    Tokens tokens = success.getTokens();
    Scope scope = tokens.getAccessToken().getScope();
    Set<String> granted =
        scope == null ? target.scopes() : new LinkedHashSet<>(scope.toStringList());
    RefreshToken refresh = tokens.getRefreshToken();
    boolean refreshed = grant.getType().equals(GrantType.REFRESH_TOKEN);
    return new Held(target, client, tokens.getAccessToken(), refresh, granted, refreshed);
  }
}
