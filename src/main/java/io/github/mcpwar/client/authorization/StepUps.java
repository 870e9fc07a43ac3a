package io.github.mcpwar.client.authorization;

import io.github.mcpwar.client.AuthorizationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts requests for the same scopes, so that a person is not asked for ever. */
final class StepUps {
  private static final int MAX_TRIALS = 2;

  private final Map<Set<String>, Integer> trials = new HashMap<>();

  /**
   * Counts one more request.
   *
   * @throws AuthorizationException if it cannot succeed
   */
  void require(Set<String> needed, Set<String> granted) {
    String names = String.join(" ", needed);
    if (granted.containsAll(needed)) {
      throw new AuthorizationException(
          "The server refuses this for lack of the scopes '%s', although the token has them"
              .formatted(names));
    }
    if (trials.merge(Set.copyOf(needed), 1, Integer::sum) > MAX_TRIALS) {
      throw new AuthorizationException(("The server does not allow this without the scopes '%s', "
              + "and the authorization server does not grant them")
          .formatted(names));
    }
  }
}
