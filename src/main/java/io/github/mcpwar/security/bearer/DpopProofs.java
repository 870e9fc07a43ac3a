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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks DPoP proofs. A proof is valid for one request, within five minutes of its creation in
 * either direction. The library's own check accepts only one spelling of a URL.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9449#section-4.3">RFC 9449, checking
 *     proofs</a>
 */
public final class DpopProofs implements AutoCloseable {

  /** The signature algorithms of proofs, sorted. */
  public static final List<String> ALGORITHMS =
      DPoPProtectedResourceRequestVerifier.SUPPORTED_JWS_ALGORITHMS.stream()
          .map(Object::toString)
          .sorted()
          .toList();

  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** The time for which a used proof is remembered, for clients whose clock is ahead too. */
  static final Duration REMEMBERED = WINDOW.multipliedBy(2).plusSeconds(1);

  private static final int MOST_REMEMBERED = 200_000;

  private final Clock clock;
  private final Predicate<String> elsewhere;
  // guarded by this; created with the first proof
  private @Nullable InMemoryDPoPSingleUseChecker used;

  /**
   * Creates a check.
   *
   * @param elsewhere takes the identifier of a proof on all servers of the same resource; false if
   *     one of them took it before
   */
  public DpopProofs(Clock clock, Predicate<String> elsewhere) {
    this.clock = clock;
    this.elsewhere = elsewhere;
  }

  /**
   * Accepts a proof for a request.
   *
   * @param targets the URLs by which the client may know the request
   * @param thumbprint the thumbprint of the key that the token is bound to
   * @throws BadProofException if it is not valid for this request
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
      JWTClaimsSet claims = forRequest(jwt, method, targets);
      String hash = DPoPUtils.computeSHA256(token).toString();
      require(hash.equals(claims.getStringClaim("ath")), "it is for another token");
      String key = jwt.getHeader().getJWK().computeThumbprint().toString();
      require(key.equals(thumbprint), "it is of another key than the token");
      require(isNew(key, claims.getJWTID()), "it was used before, or has no identifier");
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      throw new BadProofException("it cannot be read, or its signature is not right");
    }
  }

  /**
   * Accepts a proof for a request that asks for a token.
   *
   * @return the thumbprint of its key
   * @throws BadProofException if it is not valid for this request
   */
  public String takeForToken(String proof, String method, String url)
      throws BadProofException, UnavailableException {
    try {
      SignedJWT jwt = SignedJWT.parse(proof);
      JWTClaimsSet claims = forRequest(jwt, method, Set.of(ProofTarget.of(url)));
      String key = jwt.getHeader().getJWK().computeThumbprint().toString();
      require(isNew(key, claims.getJWTID()), "it was used before, or has no identifier");
      return key;
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      throw new BadProofException("it cannot be read, or its signature is not right");
    }
  }

  private JWTClaimsSet forRequest(SignedJWT proof, String method, Set<ProofTarget> targets)
      throws BadProofException, BadJOSEException, JOSEException, ParseException {
    JWTClaimsSet claims = signed(proof);
    require(method.equals(claims.getStringClaim("htm")), "it is for another method");
    require(targets.contains(target(claims)), "it is for another URL");
    require(isNow(claims.getIssueTime()), "it was not made within five minutes");
    return claims;
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
    } catch (AlreadyUsedException e) {
      return false;
    }
    return elsewhere.test(key + ' ' + identifier);
  }

  /** Creates the memory of used proofs. */
  private synchronized InMemoryDPoPSingleUseChecker used() {
    if (used == null) {
      used = new InMemoryDPoPSingleUseChecker(REMEMBERED.toSeconds(), 60);
    }
    return used;
  }

  @Override
  public synchronized void close() {
    if (used != null) {
      used.shutdown();
    }
  }

  /** A rejected proof; the message is for the log. */
  public static final class BadProofException extends Exception {
    private static final long serialVersionUID = 1L;

    BadProofException(String message) {
      super(message, null, false, false);
    }
  }
}
