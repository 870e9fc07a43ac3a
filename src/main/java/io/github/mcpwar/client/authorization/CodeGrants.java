package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.github.mcpwar.client.AuthorizationException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Obtains a grant from a person, who signs on and consents. The grant is a code that only this
 * client can use.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization flow</a>
 */
final class CodeGrants implements GrantSource {
  private final UserAgent userAgent;

  CodeGrants(UserAgent userAgent) {
    this.userAgent = userAgent;
  }

  @Override
  public Held obtain(Target target, Clients clients, TokenRequests requests) {
    requireS256(target.server());
    try (UserAgent.Visit visit = userAgent.begin()) {
      RegisteredClient client = clients.of(target.server(), visit.redirectUri());
      var verifier = new CodeVerifier();
      var state = new State();
      URI returned = visit.go(request(target, client, visit.redirectUri(), verifier, state));
      AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
          check(returned, target, state).toSuccessResponse().getAuthorizationCode(),
          visit.redirectUri(),
          verifier);
      Held held = requests.ask(target, client, grant);
      visit.succeeded();
      return held;
    } catch (ParseException e) {
      throw new AuthorizationException(
          "The answer of the authorization server " + target.issuer() + " is malformed", e);
    } catch (IOException e) {
      throw new AuthorizationException("Nobody signed on: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthorizationException("Nobody signed on: interrupted", e);
    }
  }

  /**
   * Requires PKCE with S256, because others could use a stolen code otherwise.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Authorization code protection</a>
   */
  private static void requireS256(AuthorizationServerMetadata server) {
    List<CodeChallengeMethod> methods = server.getCodeChallengeMethods();
    if (methods == null || !methods.contains(CodeChallengeMethod.S256)) {
      throw new AuthorizationException(
          "The authorization server %s does not offer PKCE with S256, which codes need"
              .formatted(server.getIssuer()));
    }
  }

  private static URI request(
      Target target, RegisteredClient client, URI redirectUri, CodeVerifier verifier, State state) {
    URI endpoint = Addresses.requireProtected(
        target.server().getAuthorizationEndpointURI(), target.endpoint(), "authorization endpoint");
    AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
            ResponseType.CODE, client.id())
        .endpointURI(endpoint)
        .redirectionURI(redirectUri)
        .state(state)
        .codeChallenge(verifier, CodeChallengeMethod.S256)
        .resource(target.resource())
        .scope(target.scope());
    if (target.scopes().contains(OAuthAuthorizer.OFFLINE)) {
      request.prompt(Prompt.Type.CONSENT); // OpenID Connect gives no such token without
    }
    return request.build().toURI();
  }

  /**
   * Verifies that a response, even an error, comes from the server that was asked.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Authorization response validation</a>
   */
  private static AuthorizationResponse check(URI returned, Target target, State state)
      throws ParseException {
    AuthorizationResponse answer = AuthorizationResponse.parse(returned);
    if (!state.equals(answer.getState())) {
      throw new AuthorizationException("The answer belongs to another sign-on");
    }
    Issuer issuer = answer.getIssuer();
    if (issuer == null && target.server().supportsAuthorizationResponseIssuerParam()) {
      throw new AuthorizationException(
          "The answer to the sign-on does not name its authorization server, although %s does so"
              .formatted(target.issuer()));
    }
    if (issuer != null && !issuer.getValue().equals(target.issuer())) {
      throw new AuthorizationException(
          "The answer to the sign-on comes from another authorization server than "
              + target.issuer());
    }
    if (!answer.indicatesSuccess()) {
      throw new AuthorizationException("The authorization server %s refuses: %s"
          .formatted(target.issuer(), Failures.words(answer.toErrorResponse().getErrorObject())));
    }
    return answer;
  }
}
