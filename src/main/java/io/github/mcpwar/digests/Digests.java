package io.github.mcpwar.digests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Digests by SHA-256. */
public final class Digests {

  private Digests() {}

  /** The digest of some bytes, which are taken as one. */
  public static byte[] of(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // it is always available
    }
  }

  /** The digest of a text in UTF-8, in Base64 for URLs. */
  public static String of(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(of(text.getBytes(UTF_8)));
  }

  /** True if two texts are equal. Takes the same time wherever they differ. */
  public static boolean areEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
