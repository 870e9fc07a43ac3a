package io.github.mcpwar.hostile;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.mcpwar.security.bearer.FakeIssuer;
import java.time.Instant;
import java.util.Date;

/** Claims of tokens for the attacked server. */
final class Tokens {

  private Tokens() {}

  /** Those of a good token that outlives the longest run. */
  static JWTClaimsSet.Builder good(FakeIssuer issuer, String name) {
    return issuer
        .claims(name, AttackedServer.RESOURCE)
        .claim("scope", "mcp")
        .expirationTime(Date.from(Instant.now().plusSeconds(7_200)));
  }
}
