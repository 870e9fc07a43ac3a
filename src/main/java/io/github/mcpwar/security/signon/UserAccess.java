package io.github.mcpwar.security.signon;

import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's access tokens of users who signed on, for exchanges with the provider. They are
 * kept with the grants; tokens of the facade name their grant, which is of no use without the key
 * that seals refresh tokens.
 */
final class UserAccess {
  /** The claim that names the grant. */
  static final String CLAIM = "sid";

  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final Grants grants;
  private final Refreshes refreshes;
  private final InstantSource clock;

  UserAccess(Grants grants, Refreshes refreshes, InstantSource clock) {
    this.grants = grants;
    this.refreshes = refreshes;
    this.clock = clock;
  }

  /**
   * The valid token of the user for whom the facade issued a token with these claims; refreshed if
   * it has expired. Empty if the user must sign on again.
   */
  Optional<ProviderAccess> of(Map<String, Object> claims)
      throws UnavailableException, InterruptedException {
    try {
      return of(Members.text(claims, CLAIM));
    } catch (EngineUnavailableException e) {
      throw new UnavailableException("what users signed on with cannot be read: " + e.getMessage());
    }
  }

  private Optional<ProviderAccess> of(String grant)
      throws UnavailableException, InterruptedException {
    Optional<ProviderAccess> kept = grant.isEmpty()
        ? Optional.empty()
        : grants.find(grant).flatMap(each -> each.user().access());
    if (kept.isEmpty() || isValid(kept.get())) {
      return kept;
    }
    try (GrantTurns.Turn unused = grants.turn(grant)) {
      return refreshed(grant);
    }
  }

  private boolean isValid(ProviderAccess access) {
    return clock.instant().plus(MARGIN).isBefore(access.expires());
  }

  private Optional<ProviderAccess> refreshed(String grant) throws UnavailableException {
    Optional<Approval> approval = grants.find(grant);
    if (approval.isEmpty()) {
      return Optional.empty();
    }
    SignedOnUser before = approval.get().user();
    if (before.access().filter(this::isValid).isPresent()
        || before.refreshToken().isEmpty()) {
      return before.access().filter(this::isValid);
    }
    try {
      SignedOnUser now = refreshes.forCall(grant, before.refreshToken().get(), before);
      grants.update(grant, before, now);
      return now.access();
    } catch (ProviderException e) {
      Optional<SignedOnUser> newer = grants.newer(grant, before);
      if (newer.isEmpty()) {
        grants.end(grant);
      }
      return newer.flatMap(SignedOnUser::access).filter(this::isValid);
    }
  }
}
