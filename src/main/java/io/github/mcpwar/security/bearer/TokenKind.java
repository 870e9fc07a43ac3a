package io.github.mcpwar.security.bearer;

import com.nimbusds.jose.Header;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes access tokens from identity, refresh and logout tokens, which are signed with the
 * same keys. These can have an accepted audience: that of an identity token is the client, which
 * may be an audience here too.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect, ID
 *     token</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9068#section-2">RFC 9068, access
 *     tokens</a>
 */
final class TokenKind {
  private static final List<String> NEVER_IN_ACCESS_TOKENS =
      List.of("at_hash", "c_hash", "s_hash", "urn:openid:params:jwt:claim:rt_hash", "events");

  /** The values for access tokens in claims with which providers state the kind of a token. */
  private static final Map<String, Set<String>> SAID = Map.of(
      "typ", Set.of("bearer", "dpop"), // Keycloak
      "token_use", Set.of("access", "access_token"), // Cognito, Hydra
      "token_type", Set.of("bearer", "dpop", "access", "access_token"));

  private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

  /** Claims that name the client of a token, including those of Entra and Okta. */
  private static final List<String> CLIENT = List.of("azp", "client_id", "appid", "cid");

  private final BearerSettings settings;

  TokenKind(BearerSettings settings) {
    this.settings = settings;
  }

  /** Checks that a token with these claims is an access token for this resource. */
  void require(Header header, Map<String, Object> claims) throws RefusedTokenException {
    Optional<String> otherwise = otherwise(header, claims);
    if (otherwise.isPresent()) {
      throw RefusedTokenException.invalid("The token is not an access token", otherwise.get());
    }
    if (audience(claims).stream().noneMatch(settings.audiences()::contains)
        && !isOfCognito(claims)) {
      throw RefusedTokenException.invalid(
          JwtVerifier.ELSEWHERE, ClaimProblems.audience(audience(claims), settings.audiences()));
    }
  }

  /** The reason why it is not an access token, if so. */
  private Optional<String> otherwise(Header header, Map<String, Object> claims) {
    Optional<String> other = otherKind(claims);
    if (other.isPresent() || saysSo(header, claims)) {
      return other;
    }
    if (claims.containsKey("nonce")) {
      return Optional.of("it has the claim nonce, and does not say that it is an access token");
    }
    return isForClientOnly(claims)
        ? Optional.of("its audience " + Quoted.of(audience(claims))
            + " is a client, and it has neither a scope nor another client")
        : Optional.empty();
  }

  /**
   * The reason why claims are not those of an access token, whatever their source; empty if they
   * may be.
   */
  static Optional<String> otherKind(Map<String, Object> claims) {
    for (String claim : NEVER_IN_ACCESS_TOKENS) {
      if (claims.containsKey(claim)) {
        return Optional.of("it has the claim " + claim);
      }
    }
    for (Map.Entry<String, Set<String>> each : SAID.entrySet()) {
      Object said = claims.get(each.getKey());
      if (said != null && !each.getValue().contains(said.toString().toLowerCase(Locale.ROOT))) {
        return Optional.of("it says of itself that it is another kind: its claim " + each.getKey()
            + " is " + Quoted.of(said));
      }
    }
    return Optional.empty();
  }

  private static boolean saysSo(Header header, Map<String, Object> claims) {
    return (header.getType() != null
            && TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT)))
        || SAID.keySet().stream().anyMatch(claims::containsKey);
  }

  /**
   * True for claims like those of an identity token: the audience is only a client, and there is
   * nothing that an access token would have.
   */
  private boolean isForClientOnly(Map<String, Object> claims) {
    Collection<?> audience = audience(claims);
    boolean forResource = audience.stream()
        .filter(settings.audiences()::contains)
        .anyMatch(each -> isResource(each.toString(), claims));
    return !forResource
        && !claims.containsKey("scp")
        && !claims.containsKey("scope")
        && !claims.containsKey("appidacr") // in access tokens of Entra only
        && !claims.containsKey("azpacr")
        && CLIENT.stream().map(claims::get).allMatch(each -> isNobodyElse(each, audience));
  }

  /** The audiences that claims name. */
  static Collection<?> audience(Map<String, Object> claims) {
    return claims.get("aud") instanceof Collection<?> many
        ? many
        : Set.of(claims.getOrDefault("aud", ""));
  }

  /**
   * True if an audience is a resource. Resources are usually URIs and clients are not; the client
   * that received the token is never a resource.
   */
  private boolean isResource(String audience, Map<String, Object> claims) {
    return audience.equals(settings.resource().toString())
        || (audience.indexOf(':') > 0
            && CLIENT.stream().map(claims::get).noneMatch(audience::equals));
  }

  private static boolean isNobodyElse(@Nullable Object client, Collection<?> audience) {
    return client == null || audience.contains(client);
  }

  /** True for access tokens of Cognito, which have no audience but a client that may be ours. */
  private boolean isOfCognito(Map<String, Object> claims) {
    return claims.get("aud") == null
        && "access".equals(claims.get("token_use"))
        && claims.get("client_id") instanceof String client
        && settings.audiences().contains(client);
  }
}
