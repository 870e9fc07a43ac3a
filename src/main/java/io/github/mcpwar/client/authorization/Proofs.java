package io.github.mcpwar.client.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves with each request that the client holds the key to which its tokens are bound. The key
 * lives as long as this object.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9449">RFC 9449, DPoP</a>
 */
final class Proofs {
  private final Map<String, String> nonces = new ConcurrentHashMap<>();
  private @Nullable DPoPProofFactory factory; // guarded by this

  /**
   * Creates a proof for one request.
   *
   * @param token the token sent along, or null
   */
  SignedJWT of(String method, URI uri, @Nullable AccessToken token) {
    try {
      String nonce = nonces.get(Addresses.origin(uri).toString());
      URI bare = new URI(uri.getScheme(), uri.getRawAuthority(), uri.getPath(), null, null);
      Nonce known = nonce == null ? null : new Nonce(nonce);
      return token == null
          ? factory().createDPoPJWT(method, bare, known)
          : factory().createDPoPJWT(method, bare, token, known);
    } catch (JOSEException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized DPoPProofFactory factory() throws JOSEException {
    if (factory == null) {
      factory = new DefaultDPoPProofFactory(
          new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }
    return factory;
  }

  /** Adds a server's nonce to later proofs. Returns false if there is no new one. */
  boolean use(@Nullable String nonce, URI uri) {
    return nonce != null
        && !nonce.isEmpty()
        && !nonce.equals(nonces.put(Addresses.origin(uri).toString(), nonce));
  }
}
