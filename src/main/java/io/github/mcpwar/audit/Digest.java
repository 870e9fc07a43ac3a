package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** Something by which equal things are known as equal, and nothing else. */
final class Digest {
  private static final int BYTES = 8;
  private static final byte END = (byte) 0xff; // which no UTF-8 holds
  private static final MessageDigest SHA_256 = sha256();

  private Digest() {}

  static String of(String text) {
    return text(another(SHA_256).digest(text.getBytes(UTF_8)));
  }

  /** Of what a tree says, in the order in which it says it. */
  static String of(JsonNode tree) {
    MessageDigest digest = another(SHA_256);
    add(tree, digest);
    return text(digest.digest());
  }

  /** Each piece says what it is and where it ends, so that no two trees are one. */
  private static void add(JsonNode node, MessageDigest digest) {
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

  private static void add(String text, MessageDigest digest) {
    digest.update((byte) '"');
    digest.update(text.getBytes(UTF_8));
    digest.update(END);
  }

  private static String text(byte[] digest) {
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
