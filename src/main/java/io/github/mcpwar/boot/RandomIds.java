package io.github.mcpwar.boot;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Generates identifiers that cannot be guessed. */
final class RandomIds {

  private RandomIds() {}

  /** Generates identifiers of {@code bytes} random bytes, in Base64 for URLs. */
  static Supplier<String> of(int bytes) {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] id = new byte[bytes];
      random.nextBytes(id);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    };
  }
}
