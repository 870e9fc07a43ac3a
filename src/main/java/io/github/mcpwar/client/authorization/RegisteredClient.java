package io.github.mcpwar.client.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.github.mcpwar.client.AuthorizationException;
import io.github.mcpwar.client.authorization.ClientIdentity.SigningKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client as registered at one authorization server.
 *
 * @param method the authentication method that the server assigned, or null
 */
record RegisteredClient(
    ClientID id,
    @Nullable Secret secret,
    @Nullable SigningKey key,
    @Nullable ClientAuthenticationMethod method) {

  /**
   * Returns the client's authentication; empty for a public client.
   *
   * @throws AuthorizationException if the server accepts no method that the client has
   */
  Optional<ClientAuthentication> authentication(AuthorizationServerMetadata server) {
    if (key != null) {
      return Optional.of(signed(key, server));
    }
    if (secret == null) {
      return Optional.empty();
    }
    List<ClientAuthenticationMethod> taken = method == null ? methods(server) : List.of(method);
    if (taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
      return Optional.of(new ClientSecretBasic(id, secret));
    }
    if (taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
      return Optional.of(new ClientSecretPost(id, secret));
    }
    if (taken.contains(ClientAuthenticationMethod.NONE)) {
      return Optional.empty();
    }
    throw new AuthorizationException(
        "The authorization server %s does not accept a client secret, only %s"
            .formatted(server.getIssuer(), taken));
  }

  /** Returns the authentication methods that a server's token endpoint accepts. */
  static List<ClientAuthenticationMethod> methods(AuthorizationServerMetadata server) {
    List<ClientAuthenticationMethod> named = server.getTokenEndpointAuthMethods();
    return named == null ? List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC) : named;
  }

  /**
   * Returns an assertion whose only audience is the issuer.
   *
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc7523#section-2.2"
   *     >RFC 7523, client authentication</a>
   */
  private PrivateKeyJWT signed(SigningKey by, AuthorizationServerMetadata server) {
    try {
      return new PrivateKeyJWT(
          new JWTAuthenticationClaimsSet(id, new Audience(server.getIssuer().getValue())),
          JWSAlgorithm.parse(by.algorithm()),
          by.key(),
          by.id(),
          null);
    } catch (JOSEException | IllegalArgumentException e) {
      throw new AuthorizationException(
          "The client's key cannot sign by " + by.algorithm() + ": " + e.getMessage(), e);
    }
  }

  /** Omits the secret. */
  @Override
  public String toString() {
    return "RegisteredClient[" + id + "]";
  }
}
