package io.github.mcpwar.security.signon;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.log.LogText;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.RefusedTokenException;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads who the user is from the provider's tokens. What counts is the access token for this
 * resource; if it is opaque, what the provider says of it, or else the identity token.
 */
final class ProviderAnswers {

  /** Claims about a token rather than about its user, which our own tokens have of their own. */
  private static final Set<String> OF_TOKENS = Set.of(
      "iss",
      "aud",
      "exp",
      "iat",
      "nbf",
      "jti",
      "nonce",
      "at_hash",
      "c_hash",
      "s_hash",
      "events",
      "urn:openid:params:jwt:claim:rt_hash",
      "typ",
      "token_use",
      "token_type",
      "cnf",
      "scope",
      "scp",
      "resource",
      "azp",
      "client_id",
      "appid",
      "cid",
      "active",
      "username",
      "aio",
      "rh",
      "uti",
      "sid");

  private static final List<String> CLIENT = List.of("azp", "appid", "client_id", "cid");
  private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(5);

  private final FacadeSettings settings;
  private final String principalClaim;
  private final ProviderTokens tokens;
  private final LimitedLog log;
  private final InstantSource clock;

  /**
   * Creates a reader.
   *
   * @param principalClaim the claim that names callers
   */
  ProviderAnswers(
      FacadeSettings settings,
      String principalClaim,
      ProviderTokens tokens,
      LimitedLog log,
      InstantSource clock) {
    this.settings = settings;
    this.principalClaim = principalClaim;
    this.tokens = tokens;
    this.log = log;
    this.clock = clock;
  }

  /**
   * The user who has just signed on.
   *
   * @param nonce the value for which the provider's identity token was asked; null for none
   */
  SignedOnUser user(OIDCTokenResponse answer, @Nullable String nonce)
      throws ProviderException, UnavailableException {
    JWT identity = answer.getOIDCTokens().getIDToken();
    if (nonce != null && identity == null) {
      throw unusable("there is no identity token, though the scope openid was requested");
    }
    return user(answer.getOIDCTokens(), nonce, Optional.empty());
  }

  /** The user who signed on before. */
  SignedOnUser user(OIDCTokenResponse answer, SignedOnUser before)
      throws ProviderException, UnavailableException {
    SignedOnUser now = user(answer.getOIDCTokens(), null, Optional.of(before));
    if (!now.name().equals(before.name())) {
      throw unusable("a refreshed token is of another user");
    }
    return now;
  }

  private SignedOnUser user(OIDCTokens given, @Nullable String nonce, Optional<SignedOnUser> before)
      throws ProviderException, UnavailableException {
    AccessToken access = given.getAccessToken();
    Map<String, Object> identity = given.getIDToken() == null
        ? Map.of()
        : checked(
            given.getIDToken(),
            jwt -> tokens.verifyIdentity(jwt, settings.client().id(), nonce));
    Optional<Map<String, Object>> verified = verified(access);
    Map<String, Object> claims = verified.orElse(
        identity.isEmpty() ? before.map(SignedOnUser::claims).orElse(Map.of()) : identity);
    if (!(claims.get(principalClaim) instanceof String name) || name.isBlank()) {
      throw unusable("it has no claim " + principalClaim + " with a text");
    }
    return new SignedOnUser(
        name,
        ofUser(claims),
        scopes(verified.orElse(Map.of()), access),
        Optional.ofNullable(given.getRefreshToken())
            .map(token -> token.getValue())
            .or(() -> before.flatMap(SignedOnUser::refreshToken)),
        lifetime(access),
        settings.keepsUserTokens()
            ? Optional.of(
                new ProviderAccess(access.getValue(), clock.instant().plus(lifetime(access))))
            : Optional.empty());
  }

  private static Duration lifetime(AccessToken access) {
    return access.getLifetime() > 0 ? Duration.ofSeconds(access.getLifetime()) : UNKNOWN_LIFETIME;
  }

  /** The claims of the access token; empty if it is opaque and nobody can be asked about it. */
  private Optional<Map<String, Object>> verified(AccessToken access)
      throws ProviderException, UnavailableException {
    Optional<JWT> jwt = jwt(access.getValue());
    Optional<Map<String, Object>> claims;
    try {
      claims = jwt.isPresent()
          ? Optional.of(checked(jwt.get(), tokens::verifyAccess))
          : tokens.introspect(access.getValue());
    } catch (RefusedTokenException e) {
      throw unusable(e.reason());
    }
    for (String claim : CLIENT) {
      Object client = claims.map(each -> each.get(claim)).orElse(null);
      if (client != null && !client.equals(settings.client().id())) {
        throw unusable(
            "its " + claim + " is another application, " + LogText.of(client.toString()));
      }
    }
    return claims;
  }

  private static Optional<JWT> jwt(String token) {
    try {
      return Optional.of(JWTParser.parse(token));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** Verifies a token. */
  @FunctionalInterface
  private interface Check {
    Map<String, Object> verify(JWT token) throws RefusedTokenException, UnavailableException;
  }

  private Map<String, Object> checked(JWT token, Check check)
      throws ProviderException, UnavailableException {
    try {
      return check.verify(token);
    } catch (RefusedTokenException e) {
      throw unusable(e.reason() + said(token));
    }
  }

  /** The claims by which operators see for what and by whom a token was issued. */
  private static String said(JWT token) {
    try {
      Map<String, Object> claims = token.getJWTClaimsSet().toJSONObject();
      return "; its iss is " + LogText.of(String.valueOf(claims.get("iss"))) + ", its aud is "
          + LogText.of(String.valueOf(claims.get("aud")));
    } catch (ParseException e) {
      return "";
    }
  }

  private ProviderException unusable(String reason) {
    log.warn(
        "A token of the identity provider cannot be used",
        "A token of the identity provider for this application cannot be used: " + reason);
    return new ProviderException(
        "server_error",
        "The company sign-on does not fit this server: its operator finds the reason in the log",
        true);
  }

  static Map<String, Object> ofUser(Map<String, Object> claims) {
    Map<String, Object> ofUser = new HashMap<>(claims);
    ofUser.keySet().removeAll(OF_TOKENS);
    return Collections.unmodifiableMap(ofUser);
  }

  /**
   * The granted scopes. A scope that is requested with the identifier of its API is known to
   * callers without it, as providers write it into tokens.
   */
  private Set<String> scopes(Map<String, Object> claims, AccessToken access) {
    Set<String> granted = new TreeSet<>(ProviderTokens.scopes(claims));
    if (granted.isEmpty()) {
      Scope said = access.getScope() == null ? settings.scope() : access.getScope();
      granted.addAll(said.toStringList());
    }
    for (String scope : List.copyOf(granted)) {
      if (scope.contains("://")) {
        granted.add(scope.substring(scope.lastIndexOf('/') + 1));
      }
    }
    return granted;
  }
}
