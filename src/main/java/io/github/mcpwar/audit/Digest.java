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
    try {
      MessageDigest own = (MessageDigest) SHA_256.clone(); // sooner had than a new one
      return HexFormat.of().formatHex(own.digest(text.getBytes(UTF_8)), 0, BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
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
