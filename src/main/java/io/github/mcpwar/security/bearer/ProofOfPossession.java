package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks that a token bound to a key is used by the owner of the key, so that a stolen token is
 * useless.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9449">RFC 9449, DPoP</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8705#section-3">RFC 8705,
 *     certificate-bound tokens</a>
 */
final class ProofOfPossession implements AutoCloseable {
  private final BearerSettings settings;
  private final DpopProofs proofs;

  ProofOfPossession(BearerSettings settings, Clock clock, Predicate<String> elsewhere) {
    this.settings = settings;
    this.proofs = new DpopProofs(clock, elsewhere);
  }

  /** Checks the bindings in the claims. */
  void check(HttpServletRequest request, Credentials credentials, Map<String, Object> claims)
      throws RefusedTokenException, UnavailableException {
    Map<?, ?> confirmation = claims.get("cnf") instanceof Map<?, ?> map ? map : Map.of();
    if (confirmation.get("x5t#S256") instanceof String thumbprint) {
      requireCertificate(request, thumbprint);
    }
    if (confirmation.get("jkt") instanceof String thumbprint) {
      requireProof(request, credentials, thumbprint);
    } else if (credentials.isDpop() || settings.proofRequired()) {
      throw RefusedTokenException.invalid(
          "The token must be bound to a key (DPoP)", "it is not bound to a key");
    }
  }

  private void requireProof(HttpServletRequest request, Credentials credentials, String thumbprint)
      throws RefusedTokenException, UnavailableException {
    List<String> sent = Collections.list(request.getHeaders("DPoP"));
    if (!credentials.isDpop() || sent.size() != 1) {
      throw new RefusedTokenException(
          RefusedTokenException.INVALID_PROOF,
          "The token is bound to a key: send it as Authorization: DPoP with one DPoP header",
          "it is bound to a key and came without a proof");
    }
    try {
      DPoPAccessToken token = new DPoPAccessToken(credentials.token());
      proofs.take(sent.get(0), request.getMethod(), targets(request), token, thumbprint);
    } catch (DpopProofs.BadProofException e) {
      throw new RefusedTokenException(
          RefusedTokenException.INVALID_PROOF,
          "The DPoP proof is not valid for this request",
          "the proof is not valid: " + e.getMessage());
    }
  }

  /** The URLs that the client may have used, which differ from the local one behind a proxy. */
  private Set<ProofTarget> targets(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    ProofTarget below = ProofTarget.of(settings.base() + path);
    return path.equals("/mcp")
        ? new HashSet<>(List.of(below, ProofTarget.of(settings.resource().toString())))
        : Set.of(below);
  }

  private static void requireCertificate(HttpServletRequest request, String thumbprint)
      throws RefusedTokenException {
    X509Certificate[] chain = RequestAttributes.CERTIFICATES.get(request);
    if (chain != null
        && chain.length > 0
        && MessageDigest.isEqual(digest(chain[0]), new Base64URL(thumbprint).decode())) {
      return;
    }
    throw RefusedTokenException.invalid(
        "The token is bound to a client certificate", "it is bound to another certificate");
  }

  private static byte[] digest(X509Certificate certificate) {
    try {
      return Digests.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    proofs.close();
  }
}
