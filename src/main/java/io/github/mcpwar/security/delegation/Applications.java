package io.github.mcpwar.security.delegation;

import java.util.List;
import java.util.Map;

/** Recognizes tokens of applications that signed in by themselves, without a user. */
final class Applications {
  private static final List<String> CLIENT = List.of("azp", "appid", "client_id", "cid");

  private Applications() {}

  /**
   * True for the claims of such a token, as far as providers say so: by the subject (RFC 9068,
   * Okta, Cognito), or by claims of Entra ID, Auth0 and Keycloak.
   */
  static boolean isOne(Map<String, Object> claims) {
    Object subject = claims.get("sub");
    return "app".equals(claims.get("idtyp"))
        || "client-credentials".equals(claims.get("gty"))
        || String.valueOf(claims.get("preferred_username")).startsWith("service-account-")
        || (subject != null && CLIENT.stream().map(claims::get).anyMatch(subject::equals));
  }
}
