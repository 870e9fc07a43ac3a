package io.github.mcpwar.server;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A message that one node received for a stream of another, and its sender as the first node has
 * authenticated it.
 *
 * @param body the JSON
 * @param roles the roles of the sender's access token
 * @param scopes the scopes of the sender's access token; empty without a token
 * @param lifetime the remaining time for which the sender's authentication is valid
 * @param address the network address of the sender
 * @param agent the sender's header {@code User-Agent}
 * @param headers the headers that tools may read, by their names in any case
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record PostedMessage(
    byte[] body,
    Optional<Principal> principal,
    Set<String> roles,
    Optional<Set<String>> scopes,
    Optional<Duration> lifetime,
    String address,
    String agent,
    Map<String, String> headers) {

  /** The name of the sender; empty if anonymous. */
  public String userName() {
    return principal.map(Principal::getName).orElse("");
  }
}
