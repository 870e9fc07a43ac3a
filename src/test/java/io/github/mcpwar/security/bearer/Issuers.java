package io.github.mcpwar.security.bearer;

import java.util.Optional;

/** The settings of issuers, for tests of other packages. */
public final class Issuers {

  private Issuers() {}

  /** The usual settings of an issuer. */
  public static BearerSettings of(String issuer) {
    return JwtVerifierTest.settings(issuer, Optional.empty());
  }
}
