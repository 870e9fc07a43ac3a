package io.github.mcpwar.security.signon;

import java.util.List;

/** The paths of the facade within the application. */
final class Paths {
  static final String AUTHORIZE = "/authorize";
  static final String CALLBACK = "/callback";
  static final String TOKEN = "/token";
  static final String REVOKE = "/revoke";
  static final String REGISTER = "/register";
  static final String KEYS = "/.well-known/jwks.json";

  /** The metadata of OAuth and of OpenID Connect, after which the path of the issuer may follow. */
  static final List<String> METADATA =
      List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

  private Paths() {}
}
