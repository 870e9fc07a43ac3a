package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcpwar.server.keys.KeyRing;
import java.util.Optional;

/** The texts of refresh tokens: each names its grant and counts the uses, under a seal. */
final class RefreshTokens {
  private static final int SEAL_BYTES = 32;
  private static final int LONGEST = 256;

  private final KeyRing keys;

  RefreshTokens(KeyRing keys) {
    this.keys = keys.forPurpose("sign-on refresh token");
  }

  /** The content of a token. */
  record Content(String grant, long use) {}

  String text(String grant, long use) {
    String count = Long.toString(use);
    return grant + "." + count + "." + keys.seal(SEAL_BYTES, sealed(grant, count));
  }

  /** Reads a token; empty if this server has not issued it. */
  Optional<Content> read(String token) {
    String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
    return parts.length == 3 && keys.isSealed(parts[2], SEAL_BYTES, sealed(parts[0], parts[1]))
        ? Optional.of(new Content(parts[0], Long.parseLong(parts[1])))
        : Optional.empty();
  }

  private static byte[] sealed(String grant, String use) {
    return (grant + "." + use).getBytes(US_ASCII);
  }
}
