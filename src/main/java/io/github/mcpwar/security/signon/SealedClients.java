package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.server.keys.KeyRing;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clients that registered themselves. Nothing is kept: the id of such a client is its sealed
 * registration, and its secret is derived from the id.
 */
final class SealedClients {
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_ID = 3000;

  private final SealedText texts;
  private final KeyRing secrets;
  private final InstantSource clock;

  SealedClients(KeyRing keys, InstantSource clock) {
    this.texts = new SealedText(keys, "sign-on client");
    this.secrets = keys.forPurpose("sign-on client secret");
    this.clock = clock;
  }

  /** Registers a client; empty if its registration is too long. */
  Optional<Client> register(String name, List<String> redirectUris, boolean isConfidential) {
    String id = texts.seal(Map.of(
        "n", name, "r", redirectUris, "c", isConfidential, "t", clock.instant().getEpochSecond()));
    return id.length() > LONGEST_ID ? Optional.empty() : find(id);
  }

  /** The client with an id; empty if it was not registered here. */
  Optional<Client> find(String id) {
    if (id.length() > LONGEST_ID) {
      return Optional.empty();
    }
    return texts
        .open(id)
        .map(members -> new Client(
            id,
            Members.text(members, "n"),
            Members.texts(members, "r"),
            Client.Origin.REGISTRATION,
            Members.flag(members, "c") ? Optional.of(secret(id)) : Optional.empty()));
  }

  private String secret(String id) {
    return secrets.seal(SECRET_BYTES, id.getBytes(UTF_8));
  }
}
