package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token, and how it came about.
 *
 * @param granted the scopes that it has, as far as is known
 * @param refreshed whether it came by refreshing another one
 */
record Held(
    Target target,
    RegisteredClient client,
    AccessToken token,
    @Nullable RefreshToken refresh,
    Set<String> granted,
    boolean refreshed) {

  /** The same, where the authorization server has left the refresh token as it was. */
  Held refreshableBy(RefreshToken same) {
    return new Held(target, client, token, same, granted, refreshed);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "Held[" + target.resource() + ", " + granted + "]";
  }
}
