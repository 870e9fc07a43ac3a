package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token with its origin.
 *
 * @param granted the scopes of the token, as far as known
 * @param refreshed true if it came from a refresh
 */
record Held(
    Target target,
    RegisteredClient client,
    AccessToken token,
    @Nullable RefreshToken refresh,
    Set<String> granted,
    boolean refreshed) {

  /**
   * Returns this token with the earlier refresh token, which the authorization server did not
   * replace.
   */
  Held refreshableBy(RefreshToken same) {
    return new Held(target, client, token, same, granted, refreshed);
  }

  /** Omits the tokens. */
  @Override
  public String toString() {
    return "Held[" + target.resource() + ", " + granted + "]";
  }
}
