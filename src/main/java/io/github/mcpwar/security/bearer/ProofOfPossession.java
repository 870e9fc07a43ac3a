package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InMemoryDPoPSingleUseChecker;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a token which is bound to a key is used by who has that key: a stolen token is then worth nothing.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9449">RFC 9449, DPoP</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8705#section-3">RFC 8705, certificate-bound tokens</a>
 */
final class ProofOfPossession implements AutoCloseable {
  private static final long PROOF_SECONDS = 60;
  private static final String INVALID_PROOF = "invalid_dpop_proof";

  private final BearerSettings settings;
  private @Nullable InMemoryDPoPSingleUseChecker
      used; // these two guarded by this, made with the first proof
  private @Nullable DPoPProtectedResourceRequestVerifier verifier;

  ProofOfPossession(BearerSettings settings) {
    this.settings = settings;
  }

  /** Checks what the claims ask for. */
  void check(HttpServletRequest request, Credentials credentials, Map<String, Object> claims)
      throws RefusedTokenException {
    Map<?, ?> confirmation = claims.get("cnf") instanceof Map<?, ?> map ? map : Map.of();
    if (confirmation.get("x5t#S256") instanceof String thumbprint) {
      requireCertificate(request, thumbprint);
    }
    if (confirmation.get("jkt") instanceof String thumbprint) {
      requireProof(request, credentials, claims, thumbprint);
    } else if (credentials.isDpop() || settings.proofRequired()) {
      throw RefusedTokenException.invalid(
          "The token must be bound to a key (DPoP)", "it is not bound to a key");
    }
  }

  private void requireProof(
      HttpServletRequest request,
      Credentials credentials,
      Map<String, Object> claims,
      String thumbprint)
      throws RefusedTokenException {
    List<String> proofs = Collections.list(request.getHeaders("DPoP"));
    if (!credentials.isDpop() || proofs.size() != 1) {
      throw new RefusedTokenException(
          INVALID_PROOF,
          "The token is bound to a key: send it as Authorization: DPoP with one DPoP header",
          "it is bound to a key and came without a proof");
    }
    try {
      verifier()
          .verify(
              request.getMethod(),
              target(request),
              new DPoPIssuer(client(claims)),
              SignedJWT.parse(proofs.get(0)),
              new DPoPAccessToken(credentials.token()),
              new JWKThumbprintConfirmation(new Base64URL(thumbprint)),
              (com.nimbusds.openid.connect.sdk.Nonce) null);
    } catch (InvalidDPoPProofException e) {
      throw new RefusedTokenException(
          INVALID_PROOF,
          "The DPoP proof is not valid for this request",
          "the proof is not valid: " + e.getMessage());
    } catch (AccessTokenValidationException e) {
      throw RefusedTokenException.invalid(
          "The token is bound to another key", "it is bound to another key");
    } catch (ParseException | JOSEException e) {
      throw new RefusedTokenException(
          INVALID_PROOF, "The DPoP proof cannot be read", "the proof cannot be read");
    }
  }

  private static String client(Map<String, Object> claims) {
    for (String claim : List.of("client_id", "azp", "sub")) {
      if (claims.get(claim) instanceof String text) {
        return text;
      }
    }
    return "unknown";
  }

  /** The URL that the client used, which behind a proxy is not the one that arrived here. */
  private URI target(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return URI.create(settings.base() + path);
  }

  private synchronized DPoPProtectedResourceRequestVerifier verifier() {
    if (verifier == null) {
      used = new InMemoryDPoPSingleUseChecker(2 * PROOF_SECONDS, PROOF_SECONDS);
      verifier = new DPoPProtectedResourceRequestVerifier(
          DPoPProtectedResourceRequestVerifier.SUPPORTED_JWS_ALGORITHMS,
          settings.clockSkew().toSeconds(),
          PROOF_SECONDS,
          used);
    }
    return verifier;
  }

  private static void requireCertificate(HttpServletRequest request, String thumbprint)
      throws RefusedTokenException {
    if (request.getAttribute("jakarta.servlet.request.X509Certificate")
            instanceof X509Certificate[] chain
        && chain.length > 0
        && MessageDigest.isEqual(digest(chain[0]), new Base64URL(thumbprint).decode())) {
      return;
    }
    throw RefusedTokenException.invalid(
        "The token is bound to a client certificate", "it is bound to another certificate");
  }

  private static byte[] digest(X509Certificate certificate) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (used != null) {
      used.shutdown();
    }
  }
}
