package io.github.mcpwar.security.signon;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The access of a client in the name of a user.
 *
 * @param client the fingerprint of the client
 * @param scopes the scopes of the client's tokens
 * @param key the thumbprint of the client's key for DPoP; empty for none
 */
record Approval(String client, SignedOnUser user, Set<String> scopes, Optional<String> key) {

  /**
   * The approval of a request.
   *
   * @param required the scopes that every token needs, which a client may forget to ask for
   */
  static Approval of(SignOnRequest request, SignedOnUser user, Set<String> required) {
    Set<String> scopes = new TreeSet<>(user.scopes());
    if (!request.scopes().isEmpty()) {
      scopes.removeIf(scope -> !request.scopes().contains(scope) && !required.contains(scope));
    }
    return new Approval(request.client(), user, scopes, request.key());
  }

  Approval with(SignedOnUser now) {
    Set<String> still = new TreeSet<>(scopes);
    still.retainAll(now.scopes());
    return new Approval(client, now, still, key);
  }

  Approval boundTo(Optional<String> thumbprint) {
    return new Approval(client, user, scopes, thumbprint);
  }

  Map<String, Object> members() {
    Map<String, Object> members = new HashMap<>();
    members.put("client", client);
    members.put("name", user.name());
    members.put("claims", user.claims());
    members.put("granted", user.scopes());
    members.put("refresh", user.refreshToken().orElse(""));
    members.put("lifetime", user.lifetime().toSeconds());
    user.access().ifPresent(access -> {
      members.put("access", access.value());
      members.put("accessEnd", access.expires().getEpochSecond());
    });
    members.put("scopes", scopes);
    members.put("key", key.orElse(""));
    return members;
  }

  static Approval of(Map<String, Object> members) {
    return new Approval(
        Members.text(members, "client"),
        new SignedOnUser(
            Members.text(members, "name"),
            Members.object(members, "claims"),
            Members.set(members, "granted"),
            some(Members.text(members, "refresh")),
            Duration.ofSeconds(Members.number(members, "lifetime")),
            some(Members.text(members, "access"))
                .map(value -> new ProviderAccess(
                    value, Instant.ofEpochSecond(Members.number(members, "accessEnd"))))),
        Members.set(members, "scopes"),
        some(Members.text(members, "key")));
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
