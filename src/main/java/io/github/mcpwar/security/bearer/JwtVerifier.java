package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.time.Clock;
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
final class JwtVerifier {
  private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
      new DefaultJOSEObjectTypeVerifier<>(
          JOSEObjectType.JWT,
          new JOSEObjectType("at+jwt"),
          new JOSEObjectType("application/at+jwt"),
          null);

  private final AuthorizationServer server;
  private final Set<JWSAlgorithm> algorithms;
  private final DefaultJWTClaimsVerifier<SecurityContext> claims;
  private final TokenKind kind;

  JwtVerifier(BearerSettings settings, AuthorizationServer server, Clock clock) {
    this.server = server;
    this.algorithms =
        settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    this.kind = new TokenKind(settings);
    Set<@Nullable String> audiences = new HashSet<>(settings.audiences());
    audiences.add(null); // a token without an audience is checked by its kind
    this.claims =
        new DefaultJWTClaimsVerifier<>(
            audiences,
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("exp", settings.principalClaim()),
            Set.of()) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(Math.toIntExact(settings.clockSkew().toSeconds()));
  }

  /** The claims of a valid token. */
  Map<String, Object> verify(JWT token) throws RefusedTokenException, UnavailableException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(TYPES);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, server.keys()));
    processor.setJWTClaimsSetVerifier(claims);
    try {
      Map<String, Object> said = processor.process(token, null).toJSONObject();
      kind.require(token.getHeader(), said);
      return said;
    } catch (ExpiredJWTException e) {
      throw RefusedTokenException.expired();
    } catch (BadJWTException e) {
      throw RefusedTokenException.invalid(
          "The token was not issued by the right server for this resource", reason(e));
    } catch (BadJOSEException e) {
      throw RefusedTokenException.invalid("The token's signature is not accepted", reason(e));
    } catch (JWKSetUnavailableException e) {
      throw new UnavailableException("its keys cannot be had: " + e.getMessage());
    } catch (KeySourceException e) {
      throw RefusedTokenException.invalid("The token's key is not known", reason(e));
    } catch (JOSEException e) {
      throw RefusedTokenException.invalid("The token's signature is not accepted", reason(e));
    }
  }

  private static String reason(Exception refusal) {
    return refusal.getMessage() == null ? refusal.toString() : refusal.getMessage();
  }
}
