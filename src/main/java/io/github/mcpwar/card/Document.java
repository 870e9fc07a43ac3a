package io.github.mcpwar.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public document.
 *
 * @param tag its entity tag, with quotes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(String type, byte[] bytes, String tag) {
  private static final int TAG_BYTES = 12;

  static Document of(String type, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String hex = HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES));
      return new Document(type, bytes, "\"" + hex + "\"");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
