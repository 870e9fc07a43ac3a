package io.github.mcpwar.security.signon;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.RefusedTokenException;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Assertions by which the provider itself lets a client act for a user (ID-JAG), so that nobody is
 * asked here. Only clients that the operator has registered with a secret may use them, and each
 * assertion is valid once.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-identity-assertion-authz-grant/">
 *     Identity assertion authorization grant</a>
 */
final class Assertions {
  /** The profile of the grant, for metadata. */
  static final String PROFILE = "urn:ietf:params:oauth:grant-profile:id-jag";

  private static final Duration LONGEST = Duration.ofHours(1);

  private final FacadeSettings settings;
  private final String principalClaim;
  private final ProviderTokens tokens;
  private final Records records;
  private final InstantSource clock;

  /**
   * Creates a check.
   *
   * @param principalClaim the claim that names callers
   */
  Assertions(
      FacadeSettings settings,
      String principalClaim,
      ProviderTokens tokens,
      Records records,
      InstantSource clock) {
    this.settings = settings;
    this.principalClaim = principalClaim;
    this.tokens = tokens;
    this.records = records;
    this.clock = clock;
  }

  /** True if there is a client that may use assertions. */
  static boolean areUsed(FacadeSettings settings) {
    return settings.clients().stream().anyMatch(Assertions::mayUse);
  }

  private static boolean mayUse(Client client) {
    return client.origin() == Client.Origin.OPERATOR && client.secret().isPresent();
  }

  /**
   * The access that an assertion gives to a client.
   *
   * @param key the thumbprint of the client's key; empty for none
   */
  Approval approve(@Nullable JWT assertion, Client client, Optional<String> key)
      throws RefusedRequestException, UnavailableException {
    if (!mayUse(client)) {
      throw new RefusedRequestException(
          OAuth2Error.UNAUTHORIZED_CLIENT,
          "Assertions are for clients that the operator has registered with a secret");
    }
    Map<String, Object> claims = verified(assertion);
    require(client.id().equals(claims.get("client_id")), "it is for another client");
    require(isForResource(claims), "it is for another resource");
    String name = Members.text(claims, principalClaim);
    require(!name.isBlank(), "it has no claim " + principalClaim + " with a text");
    Duration left =
        Duration.between(clock.instant(), Instant.ofEpochSecond(Members.number(claims, "exp")));
    require(left.compareTo(LONGEST) <= 0, "it is valid for longer than an hour");
    require(isFirst(Members.text(claims, "jti"), left), "it was used before");
    Set<String> scopes = new TreeSet<>(ProviderTokens.scopes(claims));
    if (scopes.isEmpty()) {
      scopes.addAll(settings.required());
    }
    SignedOnUser user = new SignedOnUser(
        name,
        ProviderAnswers.ofUser(claims),
        scopes,
        Optional.empty(),
        settings.tokenLifetime(),
        Optional.empty());
    return new Approval(client.fingerprint(), user, scopes, key);
  }

  private Map<String, Object> verified(@Nullable JWT assertion)
      throws RefusedRequestException, UnavailableException {
    if (assertion == null) {
      throw refused("it is no JWT");
    }
    try {
      return tokens.verifyAssertion(assertion, settings.base());
    } catch (RefusedTokenException e) {
      throw refused(e.reason());
    }
  }

  private boolean isForResource(Map<String, Object> claims) {
    Object resource = claims.get("resource");
    return resource == null
        || (resource instanceof String text && settings.isResource(URI.create(text)))
        || Members.texts(claims, "resource").stream()
            .anyMatch(each -> settings.isResource(URI.create(each)));
  }

  private boolean isFirst(String id, Duration left) {
    Duration keep = left.isNegative() ? LONGEST : left.plus(LONGEST);
    return records.create("assertion " + Digests.of(id), Map.of(), keep);
  }

  private static void require(boolean holds, String reason) throws RefusedRequestException {
    if (!holds) {
      throw refused(reason);
    }
  }

  private static RefusedRequestException refused(String reason) {
    return new RefusedRequestException(
        OAuth2Error.INVALID_GRANT, "The assertion is not valid here", "assertion: " + reason);
  }
}
