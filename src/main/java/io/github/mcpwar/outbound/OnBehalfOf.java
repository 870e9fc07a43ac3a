package io.github.mcpwar.outbound;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import java.util.List;

/**
 * The token that a call sends in the name of the caller.
 *
 * @param audience the service, as the identity provider knows it
 * @param scopes the scopes of the token; empty for all that have been granted
 */
public record OnBehalfOf(String audience, List<String> scopes) {
  private static final String NAME = "[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,300}";

  /** Copies what can be changed. */
  public OnBehalfOf {
    scopes = List.copyOf(scopes);
  }

  /** Returns true if all names can be sent to an identity provider. */
  public boolean isSendable() {
    return audience.matches(NAME) && scopes.stream().allMatch(scope -> scope.matches(NAME));
  }

  /** A token of the caller for the service. */
  public DownstreamToken token(McpContext context) {
    return context.tokenFor(audience, scopes.toArray(String[]::new));
  }
}
