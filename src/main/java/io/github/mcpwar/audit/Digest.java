package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Something by which equal things are known as equal, and by which nobody without the key can try what they may be. */
final class Digest {
  private static final int BYTES = 8;
  private static final byte END = (byte) 0xff; // which no UTF-8 holds
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Mac unused;

  /** Digests by a key, of whatever length. */
  Digest(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.unused = mac();
  }

  /** Of what a tree says, in the order in which it says it. */
  String of(JsonNode tree) {
    Mac digest = another(unused);
    add(tree, digest);
    return HexFormat.of().formatHex(digest.doFinal(), 0, BYTES);
  }

  /** Each piece says what it is and where it ends, so that no two trees are one. */
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
    } else {
      digest.update((byte) '=');
      add(node.toString(), digest);
    }
  }

  private static void add(String text, Mac digest) {
    digest.update((byte) '"');
    digest.update(text.getBytes(UTF_8));
    digest.update(END);
  }

  /** A copy is sooner had than a new one, but not every provider's can be copied. */
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
