package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import io.github.mcpwar.log.LogText;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Validates signed JWTs: signature, algorithm, issuer, audience and lifetime.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9068#section-4">RFC 9068</a>
 */
final class JwtVerifier implements TokenVerifier {
  /** The description of a token for others, for the client. */
  static final String ELSEWHERE = "The token was not issued for this resource";

  private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
      new DefaultJOSEObjectTypeVerifier<>(
          JOSEObjectType.JWT,
          new JOSEObjectType("at+jwt"),
          new JOSEObjectType("application/at+jwt"),
          null);

  private static final DefaultJOSEObjectTypeVerifier<SecurityContext> ASSERTIONS =
      new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("oauth-id-jag+jwt"));

  private final BearerSettings settings;
  private final Clock clock;
  private final AuthorizationServer server;
  private final Set<JWSAlgorithm> algorithms;
  private final DefaultJWTClaimsVerifier<SecurityContext> claims;
  private final TokenKind kind;

  JwtVerifier(BearerSettings settings, AuthorizationServer server, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.server = server;
    this.algorithms =
        settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    this.kind = new TokenKind(settings);
    Set<@Nullable String> audiences = new HashSet<>(settings.audiences());
    audiences.add(null); // a token without an audience is checked by its kind
    this.claims = claims(
        audiences,
        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
        Set.of("exp", settings.principalClaim()));
  }

  private DefaultJWTClaimsVerifier<SecurityContext> claims(
      Set<@Nullable String> audiences, JWTClaimsSet exact, Set<String> required) {
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(audiences, exact, required, Set.of()) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    verifier.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
    return verifier;
  }

  @Override
  public Map<String, Object> verify(JWT token) throws RefusedTokenException, UnavailableException {
    try {
      Map<String, Object> said = verify(token, claims, TYPES);
      kind.require(token.getHeader(), said);
      return said;
    } catch (BadJWTException e) {
      throw refused(claims(token), reason(e));
    }
  }

  /**
   * The claims of an identity token for a client.
   *
   * @param nonce the value by which the client asked for it; null for none
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
   *     Connect, ID token validation</a>
   */
  Map<String, Object> verifyIdentity(JWT token, String client, @Nullable String nonce)
      throws RefusedTokenException, UnavailableException {
    JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder().issuer(settings.issuer());
    if (nonce != null) {
      exact.claim("nonce", nonce);
    }
    try {
      Map<String, Object> said =
          verify(token, claims(Set.of(client), exact.build(), Set.of("exp", "iat", "sub")), TYPES);
      Object party = said.getOrDefault("azp", client);
      if (!party.equals(client)) {
        throw RefusedTokenException.invalid(ELSEWHERE, "its azp is " + Quoted.of(party));
      }
      return said;
    } catch (BadJWTException e) {
      throw RefusedTokenException.invalid("The identity token is not valid", reason(e));
    }
  }

  /**
   * The claims of an assertion by which a client gets a token for a user (ID-JAG).
   *
   * @param audience the only authorization server that it is for
   * @see <a
   *     href="https://datatracker.ietf.org/doc/draft-ietf-oauth-identity-assertion-authz-grant/">
   *     Identity assertion authorization grant</a>
   */
  Map<String, Object> verifyAssertion(JWT token, String audience)
      throws RefusedTokenException, UnavailableException {
    JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
    Set<String> required = Set.of("exp", "iat", "sub", "jti", "client_id");
    try {
      Map<String, Object> said =
          verify(token, claims(Set.of(audience), exact, required), ASSERTIONS);
      if (TokenKind.audience(said).size() != 1) {
        throw RefusedTokenException.invalid(ELSEWHERE, "it is for others too");
      }
      return said;
    } catch (BadJWTException e) {
      throw RefusedTokenException.invalid("The assertion is not valid", reason(e));
    }
  }

  private Map<String, Object> verify(
      JWT token,
      JWTClaimsSetVerifier<SecurityContext> verifier,
      JOSEObjectTypeVerifier<SecurityContext> types)
      throws RefusedTokenException, UnavailableException, BadJWTException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(types);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, server.keys()));
    processor.setJWTClaimsSetVerifier(verifier);
    try {
      return processor.process(token, null).toJSONObject();
    } catch (ExpiredJWTException e) {
      throw RefusedTokenException.expired(ClaimProblems.expired(claims(token), clock.instant()));
    } catch (BadJWTException e) {
      throw e;
    } catch (BadJOSEException e) {
      throw RefusedTokenException.invalid(
          "The token's signature is not accepted", reason(e) + signed(token));
    } catch (JWKSetUnavailableException e) {
      throw new UnavailableException("its keys cannot be had: " + e.getMessage());
    } catch (KeySourceException e) {
      throw RefusedTokenException.invalid(
          "The token's key is not known", reason(e) + signed(token));
    } catch (JOSEException e) {
      throw RefusedTokenException.invalid(
          "The token's signature is not accepted", reason(e) + signed(token));
    }
  }

  private RefusedTokenException refused(Map<String, Object> said, String otherwise) {
    Collection<?> audience = TokenKind.audience(said);
    Instant now = clock.instant();
    if (said.containsKey("aud") && audience.stream().noneMatch(settings.audiences()::contains)) {
      return RefusedTokenException.invalid(
          ELSEWHERE, ClaimProblems.audience(audience, settings.audiences()));
    }
    if (!(said.get(settings.principalClaim()) instanceof String)) {
      return RefusedTokenException.invalid(
          "The token does not say who it speaks for",
          ClaimProblems.caller(said, settings.principalClaim()));
    }
    if (said.get("nbf") instanceof Number begin
        && begin.longValue() > now.plus(settings.clockSkew()).getEpochSecond()) {
      return RefusedTokenException.invalid(
          "The token is not valid yet", ClaimProblems.early(said, now, settings.clockSkew()));
    }
    return RefusedTokenException.invalid("The token is not valid", otherwise);
  }

  private static Map<String, Object> claims(JWT token) {
    try {
      return token.getJWTClaimsSet().toJSONObject();
    } catch (ParseException e) {
      throw new IllegalStateException(e); // they were read before
    }
  }

  /** The key and algorithm by which a token says that it is signed. */
  private static String signed(JWT token) {
    Object key = token.getHeader() instanceof JWSHeader header ? header.getKeyID() : null;
    return "; its kid is " + Quoted.of(key) + ", and its alg is "
        + Quoted.of(token.getHeader().getAlgorithm().getName());
  }

  private static String reason(Exception refusal) {
    return LogText.of(refusal.getMessage() == null ? refusal.toString() : refusal.getMessage());
  }
}
