package io.github.mcpwar.client.authorization;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import io.github.mcpwar.client.AuthorizationException;
import java.text.ParseException;

/** The source of grants, which are exchanged for tokens. */
interface GrantSource {

  /**
   * Obtains a token.
   *
   * @throws AuthorizationException if there is none
   */
  Held obtain(Target target, Clients clients, TokenRequests requests);

  /**
   * Returns the client itself as the source.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-oauth-v2-1-13#section-4.2"
   *     >OAuth 2.1, client credentials</a>
   */
  static GrantSource ofClient() {
    return (target, clients, requests) ->
        requests.ask(target, clients.known(target.server()), new ClientCredentialsGrant());
  }

  /**
   * Returns assertions of a party that the authorization server trusts as the source.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc7523#section-2.1"
   *     >RFC 7523, authorization grants</a>
   */
  static GrantSource ofAssertion(Assertions assertions) {
    return (target, clients, requests) -> {
      RegisteredClient client = clients.known(target.server());
      try {
        String assertion = assertions.about(target.issuer(), target.resource(), target.scopes());
        return requests.ask(target, client, new JWTBearerGrant(SignedJWT.parse(assertion)));
      } catch (ParseException e) {
        throw new AuthorizationException("The assertion is not a signed JWT", e);
      }
    };
  }
}
