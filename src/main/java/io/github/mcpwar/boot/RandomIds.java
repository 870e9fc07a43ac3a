package io.github.mcpwar.boot;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Identifiers that cannot be guessed. */
final class RandomIds {

  private RandomIds() {}

  /** Gives identifiers of so many random bytes, written with letters, digits, hyphens and underscores. */
  static Supplier<String> of(int bytes) {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] id = new byte[bytes];
      random.nextBytes(id);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    };
  }
}
