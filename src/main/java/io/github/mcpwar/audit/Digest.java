package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Computes keyed digests of JSON: equal values have equal digests, and without the key nobody can
 * find the value of a digest by trying.
 */
final class Digest {
  private static final int BYTES = 8;
  private static final byte END = (byte) 0xff; // never part of UTF-8
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Mac unused;

  /** Creates digests with a key of any length. */
  Digest(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.unused = mac();
  }

  /** The digest of a JSON value. The order of object members matters. */
  String of(JsonNode tree) {
    Mac digest = another(unused);
    add(tree, digest);
    return HexFormat.of().formatHex(digest.doFinal(), 0, BYTES);
  }

  /**
   * Adds a value with its type and end marked, so that different values never have the same input.
   */
  private static void add(JsonNode node, Mac digest) {
    if (node.isObject()) {
      digest.update((byte) '{');
      node.forEachEntry((name, value) -> {
        add(name, digest);
        add(value, digest);
      });
      digest.update((byte) '}');
    } else if (node.isArray()) {
      digest.update((byte) '[');
      node.forEach(element -> add(element, digest));
      digest.update((byte) ']');
    } else if (node.isString()) {
      add(node.stringValue(), digest);
    } else if (node.isBigInteger() || node.isBigDecimal()) {
      add(node.decimalValue(), digest);
    } else {
      digest.update((byte) '=');
      add(node.toString(), digest);
    }
  }

  /** Adds a number as it is in memory: writing its digits takes time that grows quadratically. */
  private static void add(BigDecimal number, Mac digest) {
    byte[] digits = number.unscaledValue().toByteArray();
    digest.update((byte) '#');
    digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
        .putInt(number.scale())
        .putInt(digits.length)
        .array());
    digest.update(digits);
  }

  private static void add(String text, Mac digest) {
    digest.update((byte) '"');
    digest.update(text.getBytes(UTF_8));
    digest.update(END);
  }

  /**
   * Returns an unused Mac: a clone, which is cheaper, or a new one if the provider cannot clone.
   */
  Mac another(Mac unused) {
    try {
      return (Mac) unused.clone();
    } catch (CloneNotSupportedException e) {
      return mac();
    }
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
