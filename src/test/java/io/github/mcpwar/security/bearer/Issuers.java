package io.github.mcpwar.security.bearer;

import java.util.Optional;
import java.util.Set;

/** The settings of issuers, for tests of other packages. */
public final class Issuers {

  private Issuers() {}

  /** The usual settings of an issuer. */
  public static BearerSettings of(String issuer) {
    return JwtVerifierTest.settings(issuer, Optional.empty());
  }

  /** The settings of an issuer whose tokens are for an audience, and name callers by a claim. */
  public static BearerSettings of(String issuer, String audience, String principalClaim) {
    BearerSettings usual = of(issuer);
    return new BearerSettings(
        usual.name(),
        issuer,
        usual.resource(),
        Set.of(audience),
        usual.algorithms(),
        usual.clockSkew(),
        principalClaim,
        usual.roleClaims(),
        usual.roles(),
        usual.scopes(),
        usual.advertised(),
        usual.impliedScopes(),
        usual.proofRequired(),
        usual.introspection());
  }
}
