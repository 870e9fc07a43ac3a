package io.github.mcpwar.security.signon;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The request of a client to sign a user on, from its arrival until the user returns from the
 * provider.
 *
 * @param id random; the state toward the provider
 * @param isAllowed true once the user has agreed
 * @param client the fingerprint of the client
 * @param state the client's own state; empty if it sent none
 * @param challenge the client's code challenge, by S256
 * @param key the thumbprint of the client's key for DPoP; empty for none
 * @param scopes the scopes that the client asks for; empty for all
 */
record SignOnRequest(
    String id,
    boolean isAllowed,
    String client,
    String redirectUri,
    Optional<String> state,
    String challenge,
    Optional<String> key,
    Set<String> scopes,
    Instant expires) {

  SignOnRequest allowed() {
    return new SignOnRequest(id, true, client, redirectUri, state, challenge, key, scopes, expires);
  }

  Map<String, Object> members() {
    return Map.of(
        "i", id,
        "a", isAllowed,
        "c", client,
        "r", redirectUri,
        "s", state.map(text -> "=" + text).orElse(""),
        "p", challenge,
        "k", key.orElse(""),
        "o", Set.copyOf(scopes),
        "e", expires.getEpochSecond());
  }

  static SignOnRequest of(Map<String, Object> members) {
    String state = Members.text(members, "s");
    String key = Members.text(members, "k");
    return new SignOnRequest(
        Members.text(members, "i"),
        Members.flag(members, "a"),
        Members.text(members, "c"),
        Members.text(members, "r"),
        state.isEmpty() ? Optional.empty() : Optional.of(state.substring(1)),
        Members.text(members, "p"),
        key.isEmpty() ? Optional.empty() : Optional.of(key),
        Members.set(members, "o"),
        Instant.ofEpochSecond(Members.number(members, "e")));
  }
}
