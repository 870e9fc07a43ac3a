package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProofUse;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InMemoryDPoPSingleUseChecker;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.util.singleuse.AlreadyUsedException;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks proofs that a client has a key. Each is good for one request, within five minutes of when it was made by the clock of either side. The library's own check takes one spelling of a URL only.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9449#section-4.3">RFC 9449, checking proofs</a>
 */
final class DpopProofs implements AutoCloseable {

  /** The names of the signature algorithms of proofs, in order. */
  static final List<String> ALGORITHMS =
      DPoPProtectedResourceRequestVerifier.SUPPORTED_JWS_ALGORITHMS.stream()
          .map(Object::toString)
          .sorted()
          .toList();

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 200_000;

  private final Clock clock;
  private @Nullable InMemoryDPoPSingleUseChecker used; // guarded by this; made with the first proof

  DpopProofs(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes a proof for a request.
   *
   * @param targets the URLs of the request, as the client may know it
   * @param thumbprint of the key that the token is bound to
   * @throws BadProofException when it is not for this request
   */
  void take(
      String proof,
      String method,
      Set<ProofTarget> targets,
      DPoPAccessToken token,
      String thumbprint)
      throws BadProofException, UnavailableException {
    try {
      SignedJWT jwt = SignedJWT.parse(proof);
      JWTClaimsSet claims = signed(jwt);
      require(method.equals(claims.getStringClaim("htm")), "it is for another method");
      require(targets.contains(target(claims)), "it is for another URL");
      require(isNow(claims.getIssueTime()), "it was not made within five minutes");
      String hash = DPoPUtils.computeSHA256(token).toString();
      require(hash.equals(claims.getStringClaim("ath")), "it is for another token");
      String key = jwt.getHeader().getJWK().computeThumbprint().toString();
      require(key.equals(thumbprint), "it is of another key than the token");
      require(isNew(key, claims.getJWTID()), "it was used before, or has no identifier");
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      throw new BadProofException("it cannot be read, or its signature is not right");
    }
  }

  private static void require(boolean holds, String otherwise) throws BadProofException {
    if (!holds) {
      throw new BadProofException(otherwise);
    }
  }

  private static JWTClaimsSet signed(SignedJWT proof) throws BadJOSEException, JOSEException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("dpop+jwt")));
    processor.setJWSKeySelector((header, context) -> key(header));
    processor.setJWTClaimsSetVerifier(null);
    return processor.process(proof, null);
  }

  private static List<? extends Key> key(JWSHeader header) {
    JWK key = header.getJWK();
    boolean fits = key != null
        && !key.isPrivate()
        && ALGORITHMS.contains(header.getAlgorithm().getName());
    return fits ? KeyConverter.toJavaKeys(List.of(key)) : List.of();
  }

  private static ProofTarget target(JWTClaimsSet claims) throws ParseException {
    return ProofTarget.of(String.valueOf(claims.getStringClaim("htu")));
  }

  private boolean isNow(@Nullable Date made) {
    Instant now = clock.instant();
    return made != null && Duration.between(made.toInstant(), now).abs().compareTo(WINDOW) <= 0;
  }

  private boolean isNew(String key, @Nullable String identifier) throws UnavailableException {
    if (identifier == null || identifier.isBlank()) {
      return false;
    }
    InMemoryDPoPSingleUseChecker checker = used();
    if (checker.getCacheSize() >= MOST_REMEMBERED) {
      throw new UnavailableException("more proofs came than can be remembered");
    }
    try {
      checker.markAsUsed(
          new DPoPProofUse(new DPoPIssuer(key), new JWTID(identifier), WINDOW.toSeconds()));
      return true;
    } catch (AlreadyUsedException e) {
      return false;
    }
  }

  /** Remembers for as long as a proof may be taken that was made by a clock that is before ours. */
  private synchronized InMemoryDPoPSingleUseChecker used() {
    if (used == null) {
      long seconds = 2 * WINDOW.toSeconds() + 1;
      used = new InMemoryDPoPSingleUseChecker(seconds, 60);
    }
    return used;
  }

  @Override
  public synchronized void close() {
    if (used != null) {
      used.shutdown();
    }
  }

  /** A proof that is not taken; the message is for the log. */
  static final class BadProofException extends Exception {
    private static final long serialVersionUID = 1L;

    BadProofException(String message) {
      super(message, null, false, false);
    }
  }
}
