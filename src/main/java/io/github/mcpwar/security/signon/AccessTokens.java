package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.mcpwar.security.bearer.RefusedTokenException;
import io.github.mcpwar.security.bearer.TokenVerifier;
import io.github.mcpwar.server.keys.KeyRing;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The access tokens of the facade: JWTs with an HMAC, as nobody but this application reads them.
 * They are valid for its endpoint only.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9068#section-2">RFC 9068</a>
 */
final class AccessTokens implements TokenVerifier {
  /** The claims that are about a token. */
  static final Set<String> OWN_CLAIMS = Set.of(
      "iss",
      "aud",
      "exp",
      "iat",
      "nbf",
      "jti",
      "client_id",
      "scope",
      "scp",
      "cnf",
      UserAccess.CLAIM);

  private static final int SEAL_BYTES = 32;
  private static final int LONGEST = 12 * 1024;
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  private static final JWSHeader HEADER =
      new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();

  private final String issuer;
  private final String audience;
  private final KeyRing keys;
  private final Duration clockSkew;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * Creates tokens for a resource.
   *
   * @param clockSkew the tolerated difference between the clocks of nodes
   */
  AccessTokens(
      FacadeSettings settings,
      KeyRing keys,
      Duration clockSkew,
      InstantSource clock,
      Supplier<String> ids) {
    this.issuer = settings.base();
    this.audience = settings.resource().toString();
    this.keys = keys.forPurpose("sign-on access token");
    this.clockSkew = clockSkew;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Issues a token; empty if the user has more claims than headers can hold.
   *
   * @param key the thumbprint of the client's key; empty for a bearer token
   */
  Optional<String> issue(
      Map<String, Object> claims,
      Set<String> scopes,
      String client,
      Optional<String> key,
      Duration lifetime) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder all = new JWTClaimsSet.Builder();
    claims.forEach(all::claim);
    all.issuer(issuer)
        .audience(audience)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(lifetime)))
        .jwtID(ids.get())
        .claim("client_id", client)
        .claim("scope", String.join(" ", new TreeSet<>(scopes)));
    key.ifPresent(thumbprint -> all.claim("cnf", Map.of("jkt", thumbprint)));
    Base64URL payload = all.build().toPayload().toBase64URL();
    String text = HEADER.toBase64URL() + "." + payload;
    String token = text + "." + keys.seal(SEAL_BYTES, text.getBytes(US_ASCII));
    return token.length() > LONGEST ? Optional.empty() : Optional.of(token);
  }

  @Override
  public Map<String, Object> verify(JWT token) throws RefusedTokenException {
    if (!(token instanceof SignedJWT signed)
        || !JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
        || !TYPE.equals(signed.getHeader().getType())
        || !keys.isSealed(signed.getSignature().toString(), SEAL_BYTES, signed.getSigningInput())) {
      throw RefusedTokenException.invalid(
          "The token was not issued by this server: sign on here",
          "it is not a token of the facade");
    }
    try {
      return valid(signed.getJWTClaimsSet());
    } catch (ParseException e) {
      throw RefusedTokenException.invalid("The token cannot be read", "its claims cannot be read");
    }
  }

  private Map<String, Object> valid(JWTClaimsSet claims) throws RefusedTokenException {
    if (!issuer.equals(claims.getIssuer()) || !claims.getAudience().contains(audience)) {
      throw RefusedTokenException.invalid(
          "The token was not issued for this resource", "its issuer or audience is another");
    }
    Date end = claims.getExpirationTime();
    if (end == null || !clock.instant().isBefore(end.toInstant().plus(clockSkew))) {
      throw RefusedTokenException.expired("it has expired: exp is " + end);
    }
    return claims.toJSONObject();
  }
}
