package io.github.mcpwar.security.signon;

import java.time.Instant;

/**
 * An access token of the provider for a user who signed on.
 *
 * @param value the token itself
 */
public record ProviderAccess(String value, Instant expires) {

  @Override
  public String toString() {
    return "a token until " + expires;
  }
}
