package io.github.mcpwar.security.delegation;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.net.URI;
import java.util.Set;

/**
 * The exchange of tokens with one identity provider.
 *
 * @param clientId this application as it is registered with the provider
 * @param subjects finds the provider's tokens of callers
 */
record IssuerExchanges(
    String clientId, ProviderTokens tokens, ExchangeClient client, SubjectTokens subjects) {

  /** The scopes that a user allows on a page of the provider, separated by blanks. */
  String scopes(Wanted wanted) throws UnavailableException, ExchangeException {
    Set<String> scopes = client.isEntra() ? wanted.prefixed() : wanted.scopes();
    return scopes.isEmpty() ? "openid" : String.join(" ", scopes);
  }

  /**
   * The URL at the provider where a user allows something. Nobody redeems the code with which it
   * answers, as the user's allowance is all that is needed.
   *
   * @param back the URL to which the provider sends the user
   */
  URI page(Consents.Ticket ticket, String state, URI back) throws UnavailableException {
    URI endpoint = ProviderTokens.safe(
        tokens.metadata().getAuthorizationEndpointURI(), "authorization endpoint");
    AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
            ResponseType.CODE, new ClientID(clientId))
        .endpointURI(endpoint)
        .redirectionURI(back)
        .scope(new Scope(ticket.scopes().split(" ", -1)))
        .state(new State(state))
        .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256);
    if (ticket.claims().isEmpty()) {
      request.prompt(new Prompt(Prompt.Type.CONSENT));
    } else {
      request.customParameter("claims", ticket.claims());
    }
    return request.build().toURI();
  }
}
