package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Something by which equal things are known as equal, and nothing else. */
final class Digest {
  private static final int BYTES = 8;
  private static final MessageDigest SHA_256 = sha256();

  private Digest() {}

  static String of(String text) {
    return of(text.getBytes(UTF_8));
  }

  static String of(byte[] bytes) {
    byte[] digest = another(SHA_256).digest(bytes);
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }

  /** A copy is sooner had than a new one, but not every provider's can be copied. */
  static MessageDigest another(MessageDigest unused) {
    try {
      return (MessageDigest) unused.clone();
    } catch (CloneNotSupportedException e) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
