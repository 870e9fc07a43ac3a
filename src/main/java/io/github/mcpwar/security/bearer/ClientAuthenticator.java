package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Proves to an authorization server that a request for tokens is from this application, in a way
 * that the server's metadata names: by a secret in a header or in the form, or by a signature
 * (private_key_jwt).
 */
public final class ClientAuthenticator {
  private static final int ASSERTION_SECONDS = 60;

  private final ProviderClient client;
  private final ProviderTokens tokens;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * Creates an authenticator.
   *
   * @param ids random identifiers
   */
  public ClientAuthenticator(
      ProviderClient client, ProviderTokens tokens, InstantSource clock, Supplier<String> ids) {
    this.client = client;
    this.tokens = tokens;
    this.clock = clock;
    this.ids = ids;
  }

  /** The URL to which requests for tokens are sent. */
  public URI endpoint() throws UnavailableException {
    return ProviderTokens.safe(tokens.metadata().getTokenEndpointURI(), "token endpoint");
  }

  /** The proof for one request. */
  public ClientAuthentication proof() throws UnavailableException {
    ClientID id = new ClientID(client.id());
    Optional<JWK> key = client.key();
    if (key.isPresent()) {
      return signed(id, key.get());
    }
    Secret secret = new Secret(client.secret());
    List<ClientAuthenticationMethod> methods = tokens.metadata().getTokenEndpointAuthMethods();
    return methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        ? new ClientSecretBasic(id, secret)
        : new ClientSecretPost(id, secret);
  }

  private ClientAuthentication signed(ClientID id, JWK key) throws UnavailableException {
    JWSAlgorithm algorithm = key instanceof ECKey ec
        ? Map.of(Curve.P_384, JWSAlgorithm.ES384, Curve.P_521, JWSAlgorithm.ES512)
            .getOrDefault(ec.getCurve(), JWSAlgorithm.ES256)
        : JWSAlgorithm.RS256;
    try {
      return new PrivateKeyJWT(
          claims(id),
          algorithm,
          ((AsymmetricJWK) key).toPrivateKey(),
          key.getKeyID(),
          null,
          key.getX509CertSHA256Thumbprint(),
          null);
    } catch (JOSEException | RuntimeException e) { // never with the key
      throw new UnavailableException(
          "the key of this application cannot sign: " + e.getClass().getName());
    }
  }

  private JWTAuthenticationClaimsSet claims(ClientID id) throws UnavailableException {
    Instant now = clock.instant();
    return new JWTAuthenticationClaimsSet(
        id,
        new Audience(endpoint()).toSingleAudienceList(),
        Date.from(now.plusSeconds(ASSERTION_SECONDS)),
        Date.from(now),
        Date.from(now),
        new JWTID(ids.get()));
  }
}
