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
 * Has a company's identity provider vouch for a person who has signed on there: the ID token is
 * exchanged for an assertion that is made for the MCP server's authorization server.
 *
 * @see <a
 *     href="https://github.com/modelcontextprotocol/ext-auth/blob/main/specification/draft/enterprise-managed-authorization.mdx">Enterprise-managed
 *     authorization</a>
 */
public final class IdentityAssertions implements Assertions {
  private static final String ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";

  private final URI tokenEndpoint;
  private final String clientId;
  private final String idToken;
  private final Web web = new Web();

  /**
   * Asks nothing yet.
   *
   * @param tokenEndpoint of the identity provider
   * @param clientId of this client there
   * @param idToken of the person who has signed on there
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
          "What the identity provider's token endpoint " + tokenEndpoint
              + " answers makes no sense",
          e);
    } catch (IOException e) {
      throw Failures.unreachable("The identity provider's token endpoint " + tokenEndpoint, e);
    }
  }
}
