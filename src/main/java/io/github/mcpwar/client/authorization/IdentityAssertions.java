package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Obtains assertions about a person from a company's identity provider. It exchanges the ID token
 * of a sign-on there for an assertion to the MCP server's authorization server.
 *
 * @see <a href="https://github.com/modelcontextprotocol/ext-auth"
 *     >Enterprise-managed authorization</a>
 */
public final class IdentityAssertions implements Assertions {
  private static final String ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";

  private final URI tokenEndpoint;
  private final String clientId;
  private final String idToken;
  private final Web web = new Web();

  /**
   * Creates the source without a request.
   *
   * @param tokenEndpoint the token endpoint of the identity provider
   * @param clientId the client id of this client there
   * @param idToken the ID token of the person who has signed on there
   */
  public IdentityAssertions(URI tokenEndpoint, String clientId, String idToken) {
    this.tokenEndpoint = tokenEndpoint;
    this.clientId = clientId;
    this.idToken = idToken;
  }

  @Override
  public String about(String issuer, URI resource, Set<String> scopes) {
    Addresses.requireProtected(tokenEndpoint, resource, "identity provider's token endpoint");
    try {
      var grant = new TokenExchangeGrant(
          new TypelessToken(idToken),
          TokenTypeURI.ID_TOKEN,
          null,
          null,
          TokenTypeURI.parse(ID_JAG),
          List.of(new Audience(issuer)));
      TokenResponse answer =
          TokenResponse.parse(new TokenRequest.Builder(tokenEndpoint, new ClientID(clientId), grant)
              .resource(resource)
              .scope(scopes.isEmpty() ? null : Scope.parse(scopes))
              .build()
              .toHTTPRequest()
              .send(web));
      if (!answer.indicatesSuccess()) {
        throw new AuthorizationException("The identity provider does not vouch for the person: "
            + Failures.words(answer.toErrorResponse().getErrorObject()));
      }
      return answer.toSuccessResponse().getTokens().getAccessToken().getValue();
    } catch (ParseException e) {
      throw new AuthorizationException(
          "The answer of the identity provider's token endpoint " + tokenEndpoint + " is malformed",
          e);
    } catch (IOException e) {
      throw Failures.unreachable("The identity provider's token endpoint " + tokenEndpoint, e);
    }
  }
}
